using DualRandom.Host.Archive;
using DualRandom.Host.Clock;
using DualRandom.Host.Delivery;
using DualRandom.Host.Practice;

namespace DualRandom.Host;

/// <summary>What the system administrator looks at and does: health, jobs, deliveries.</summary>
internal static class Operations
{
    public static void MapOperations(this WebApplication app)
    {
        Health.Map(app.MapGroup("").WithTags("operations"));

        var api = app.MapGroup("/api/v1").WithTags("operations");
        ListJobs.Map(api);
        RunJob.Map(api);
        ListJobRuns.Map(api);
        PauseJob.Map(api);
        ResumeJob.Map(api);
        ListOutboxes.Map(api);
        ListFailingDeliveries.Map(api);
        ListStuckDeliveries.Map(api);
        ResendDelivery.Map(api);
        ResendDeliveries.Map(api);
    }

    /// <summary>Practice has no archive: what is printed there is marked on its way out, and nobody keeps it.</summary>
    public static void MapPractice(this WebApplication app)
    {
        var api = app.MapGroup("/api/v1").WithTags("operations");
        DownloadTaskArchive.Map(api);
        BeginPractice.Map(api);
        GetPractice.Map(api);
    }
}
