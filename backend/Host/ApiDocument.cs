using System.Text.RegularExpressions;
using DualRandom.SharedKernel;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace DualRandom.Host;

internal static partial class ApiDocument
{
    public static void AddApiDocument(this WebApplicationBuilder builder)
    {
        builder.Services.AddEndpointsApiExplorer();
        builder.Services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc("v1", new OpenApiInfo { Title = "DualRandom", Version = "v1", Description = "双随机、一公开：抽取、检查、公示的接口" });
            options.CustomSchemaIds(NameOf);
            options.OperationFilter<PermissionNote>();
            options.SupportNonNullableReferenceTypes();
            // A reference alone cannot say that it may be null; around it there is room to.
            options.UseAllOfToExtendReferenceSchemas();
            options.SchemaFilter<RequiredUnlessNullable>();
        });
    }

    public static void UseApiDocument(this WebApplication app)
    {
        app.UseSwagger();
        app.UseSwaggerUI(options =>
        {
            options.DocumentTitle = "接口文档 · 双随机、一公开";
            options.SwaggerEndpoint("v1/swagger.json", "DualRandom v1");
            options.HeadContent = """<meta name="viewport" content="width=device-width,initial-scale=1">""";
        });
    }

    /// <summary>
    /// A slice's records are all called Command, Query or Answer: the slice's name tells them apart (ListTasksRow). What modules
    /// may call alike bears the module's name (PlansTaskState).
    /// </summary>
    private static string NameOf(Type type) => type.IsGenericType
        ? $"{Arity().Replace(type.Name, "")}Of{string.Concat(type.GetGenericArguments().Select(NameOf))}"
        : Place().Replace(type.FullName!, "").Replace(".", "", StringComparison.Ordinal).Replace("+", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^(System\.|Microsoft\.AspNetCore\.Mvc\.|DualRandom\.([A-Za-z.]+\.Features\.|SharedKernel\.|Cellar\.)?)|(?<=\.)Contracts\.")]
    private static partial Regex Place();

    [GeneratedRegex("`[0-9]+$")]
    private static partial Regex Arity();

    private sealed class PermissionNote : IOperationFilter
    {
        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<Permission>().FirstOrDefault() is { } permission)
                operation.Description = $"权限 {permission.Name}：{string.Join('、', permission.Roles)}";
            else if (metadata.OfType<AnonymousMark>().FirstOrDefault() is { } mark)
                operation.Description = $"无需登录：{mark.Why}";
        }
    }

    /// <summary>The house writes every field, null or not: a generated client need not ask whether it is there.</summary>
    private sealed class RequiredUnlessNullable : ISchemaFilter
    {
        public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
        {
            if (schema is not OpenApiSchema { Properties: { Count: > 0 } properties } whole)
                return;
            whole.Required ??= new HashSet<string>();
            foreach (var (name, property) in properties)
            {
                if (property.Type is not { } kinds || !kinds.HasFlag(JsonSchemaType.Null))
                    whole.Required.Add(name);
            }
        }
    }
}
