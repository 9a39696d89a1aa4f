using DualRandom.Cellar.Identity;
using DualRandom.Cellar.Reminders.Features;
using DualRandom.Cellar.Reminders.Jobs;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Cellar.Reminders;

/// <summary>What people should not forget; rooms raise <see cref="ReminderDue"/>, this keeps it once, shows it to whom it concerns and sends it after them.</summary>
public sealed class RemindersModule : IModule
{
    public string Name => "reminders";

    public void Register(ModuleRegistration house)
    {
        house.AddDb<RemindersDb>();
        house.Services.AddSingleton(Outside.Read);
        house.Services.AddSingleton<WebhookDoor>();
        house.Services.AddTransient<Persons>();
        house.Services.AddTransient<Recipients>();
        house.Services.AddTransient<RestDays>();
        house.Services.AddTransient<IPost, Post>();
        house.Services.AddTransient<OwnReach>();
        house.Services.AddTransient<LiveReminders>();
        house.AddRecurring("reminders.gather-letters", "0 * * * * ?", () => new GatherLetters.Command());
        house.AddRecurring("reminders.send-letters", "20 * * * * ?", () => new SendLetters.Command());
    }

    public void Map(IEndpointRouteBuilder api)
    {
        ListReminders.Map(api);
        WatchReminders.Map(api);
        AcknowledgeReminder.Map(api);

        GetReminderChoices.Map(api);
        ReviseReminderChoices.Map(api);
        GetCalendarLink.Map(api);
        CreateCalendarLink.Map(api);
        RevokeCalendarLink.Map(api);
        GetCalendarFeed.Map(api);

        ListColleagues.Map(api);
        ListCovers.Map(api);
        BeginAbsence.Map(api);
        HandOverReminders.Map(api);
        EndCover.Map(api);

        ListReminderTemplates.Map(api);
        ReviseReminderTemplate.Map(api);
        PreviewReminderTemplate.Map(api);
        ListWebhooks.Map(api);
        CreateWebhook.Map(api);
        EndWebhook.Map(api);
        ListLetters.Map(api);
        ResendLetter.Map(api);
    }
}
