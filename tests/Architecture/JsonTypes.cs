using System.Reflection;
using System.Runtime.CompilerServices;

namespace DualRandom.Tests.Architecture;

/// <summary>What a column in JSON form may hold: values, texts, digests, read-only lists and dictionaries, records whose members are set once.</summary>
internal static class JsonTypes
{
    private static readonly Type[] ReadOnly = [typeof(IEnumerable<>), typeof(IReadOnlyList<>), typeof(IReadOnlyCollection<>), typeof(IReadOnlyDictionary<,>), typeof(IReadOnlySet<>)];

    public static IReadOnlyList<string> Changeable(Type type)
    {
        var (found, seen) = (new SortedSet<string>(StringComparer.Ordinal), new HashSet<Type>());
        Look(type, type.Name);
        return [.. found];

        void Look(Type one, string place)
        {
            if (one.IsPrimitive || one.IsEnum || one == typeof(string) || one == typeof(object) || one == typeof(byte[]) || one.Namespace is "System" or "System.Text.Json" && one.IsValueType && !one.IsGenericType || !seen.Add(one))
                return;
            if (one.IsGenericType && (ReadOnly.Contains(one.GetGenericTypeDefinition()) || one.Namespace == "System"))
            {
                foreach (var argument in one.GetGenericArguments())
                    Look(argument, place);
                return;
            }

            if (one.IsArray || one.Namespace!.StartsWith("System", StringComparison.Ordinal))
            {
                found.Add($"{place}: {one.Name}");
                foreach (var argument in one.GetGenericArguments())
                    Look(argument, place);
                return;
            }

            foreach (var property in one.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Where(property => property.Name != "EqualityContract"))
            {
                var name = $"{one.Name}.{property.Name}";
                if (property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
                    found.Add(name);
                Look(property.PropertyType, name);
            }
        }
    }
}
