using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace DualRandom.SharedKernel;

/// <summary>The front door of a room or a cellar part: its only public type.</summary>
public interface IModule
{
    /// <summary>Name of the module and of its schema.</summary>
    string Name { get; }

    /// <summary>Its context, ports and jobs.</summary>
    void Register(ModuleRegistration house);

    /// <summary>The table of contents of its endpoints, under <c>/api/v1</c>.</summary>
    void Map(IEndpointRouteBuilder api);

    /// <summary>Its pages for people, ready to read, under the root.</summary>
    void MapPages(IEndpointRouteBuilder site)
    {
    }
}

/// <summary>One registered module with its wall: a data source that logs in as the schema's own role.</summary>
public sealed record ModuleEntry(string Schema, Type DbType, Assembly Assembly, Lazy<NpgsqlDataSource> Source)
{
    public NpgsqlDataSource DataSource => Source.Value;
}

/// <summary>Where the database is: the connection string of one schema's application role.</summary>
public interface IModuleDatabases
{
    NpgsqlDataSource Open(string schema);
}

/// <summary>A table of the registers, as <see cref="ModuleRegistration.AddRegister"/> names it.</summary>
public sealed record RegisterTable(string Schema, string Table, Func<IRequest>? Afterwards, IReadOnlyDictionary<string, string> Instead);

/// <summary>What a module says about itself when the host is put together. The rest is found in its folder.</summary>
public sealed class ModuleRegistration(IServiceCollection services, EventCatalog events, string name, bool runsJobs)
{
    public IServiceCollection Services { get; } = services;

    /// <summary>
    /// The module's context, and with it every handler, validator and reaction in the context's namespace.
    /// </summary>
    public void AddDb<TDb>()
        where TDb : ModuleDb
    {
        Services.AddSingleton(provider => new ModuleEntry(
            name, typeof(TDb), typeof(TDb).Assembly, new Lazy<NpgsqlDataSource>(() => provider.GetRequiredService<IModuleDatabases>().Open(name))));
        Services.AddDbContext<TDb>((provider, options) => options
            // One question, one moment: collections that are read in several statements could be of different ones.
            .UseNpgsql(provider.GetServices<ModuleEntry>().Single(entry => entry.DbType == typeof(TDb)).DataSource, npgsql => npgsql.UseQuerySplittingBehavior(QuerySplittingBehavior.SingleQuery))
            // Counting up to a limit needs no order.
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning)));
        if (runsJobs)
        {
            Services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<OutboxDispatcher>(
                provider, provider.GetServices<ModuleEntry>().Single(entry => entry.DbType == typeof(TDb))));
        }

        foreach (var type in TypesOf(typeof(TDb)))
        {
            foreach (var handles in type.GetInterfaces().Where(IsHandler))
                Services.AddTransient(handles, type);
            foreach (var validates in type.GetInterfaces().Where(i => Generic(i) == typeof(IValidator<>)))
                Services.AddTransient(validates, type);
            foreach (var hears in type.GetInterfaces().Where(i => Generic(i) == typeof(IReaction<>)))
                AddReaction(type, hears.GetGenericArguments()[0], typeof(TDb));
        }
    }

    /// <summary>A job as data; the host hands its id to the scheduler.</summary>
    /// <param name="cron">Six fields, seconds first, in Asia/Shanghai.</param>
    public void AddRecurring(string id, string cron, Func<IRequest> command) =>
        Services.AddSingleton(new RecurringCommand(id, cron, command));

    /// <summary>A table that the practice area starts with a copy of; those that others refer to come first.</summary>
    /// <param name="afterwards">Sent in the practice area, once the copy is there.</param>
    /// <param name="instead">What is copied in place of a column: what is personal or secret stays in the real house.</param>
    public void AddRegister(string table, Func<IRequest>? afterwards = null, params (string Column, string Sql)[] instead) =>
        Services.AddSingleton(new RegisterTable(name, table, afterwards, instead.ToDictionary(i => i.Column, i => i.Sql)));

    private void AddReaction(Type type, Type eventType, Type dbType)
    {
        var reaction = type.GetCustomAttribute<ReactionAttribute>()
            ?? throw new InvalidOperationException($"{type} has no [Reaction] name");
        Services.AddTransient(type);
        events.Add(new ReactionEntry(reaction.Name, eventType, type, dbType));
    }

    private static IEnumerable<Type> TypesOf(Type db) => db.Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false })
        .Where(type => type.Namespace == db.Namespace || type.Namespace?.StartsWith(db.Namespace + ".", StringComparison.Ordinal) == true);

    private static bool IsHandler(Type type) => Generic(type) == typeof(IRequestHandler<,>);

    private static Type? Generic(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : null;
}
