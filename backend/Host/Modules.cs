using DualRandom.Cellar.Audit;
using DualRandom.Cellar.Calendar;
using DualRandom.Cellar.Files;
using DualRandom.Cellar.Identity;
using DualRandom.Cellar.Reminders;
using DualRandom.Host.Database;
using DualRandom.Inspectors;
using DualRandom.Matching;
using DualRandom.Plans;
using DualRandom.Publication;
using DualRandom.Results;
using DualRandom.SharedKernel;
using DualRandom.Subjects;
using MediatR;

namespace DualRandom.Host;

internal static class Modules
{
    /// <summary>The one list of modules: the cellar first, then the rooms.</summary>
    public static IReadOnlyList<IModule> All { get; } =
    [
        new IdentityModule(), new CalendarModule(), new FilesModule(), new RemindersModule(), new AuditModule(),
        new PlansModule(), new SubjectsModule(), new InspectorsModule(), new MatchingModule(), new ResultsModule(), new PublicationModule(),
    ];

    public static void AddModules(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var events = new EventCatalog();
        services.AddSingleton(events);
        services.AddSingleton<OutboxBell>();
        services.AddSingleton<LiveBell>();
        services.AddHostedService<BellListener>();
        services.AddSingleton<Deliveries>();
        services.AddSingleton<AuditReader>();
        services.AddSingleton<AuditVerifier>();
        services.AddSingleton<ActTrail>();
        services.AddScoped<CurrentActor>();
        services.AddScoped<CurrentRequest>();
        services.AddScoped<ModuleDbTools>();
        services.AddScoped<ServiceFactory>(provider => type => provider.GetService(type)!);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehaviour<,>));
        services.AddSingleton<AutoMapper.IConfigurationProvider>(_ => new AutoMapper.MapperConfiguration(maps =>
            maps.AddProfiles(All.Select(module => module.GetType().Assembly).Distinct())));
        services.AddSingleton<AuditSealer>();
        if (builder.Serves(Door.Jobs))
            services.AddHostedService(provider => provider.GetRequiredService<AuditSealer>());

        foreach (var module in All)
            module.Register(new ModuleRegistration(services, events, module.Name, builder.Serves(Door.Jobs)));
        services.ConfigureHttpJsonOptions(options => Json.Configure(options.SerializerOptions));
        // The API's document is written with these as soon as a room renders views.
        services.Configure<Microsoft.AspNetCore.Mvc.JsonOptions>(options => Json.Configure(options.JsonSerializerOptions));
    }

    public static void MapModules(this WebApplication app)
    {
        var databases = app.Services.GetServices<ModuleEntry>().ToDictionary(entry => entry.Schema);
        foreach (var module in All)
        {
            var api = app.MapGroup("/api/v1").WithTags(module.Name);
            if (databases.TryGetValue(module.Name, out var entry))
                api.WithMetadata(new ModuleMark(entry.DbType));
            module.Map(api);
            module.MapPages(app.MapGroup("").WithTags(module.Name).ExcludeFromDescription());
        }
    }
}
