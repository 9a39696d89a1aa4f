using DualRandom.Cellar.Reminders.Features;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Reminders;

/// <summary>What people should not forget; rooms raise <see cref="ReminderDue"/>, this keeps it once and shows it to whom it concerns.</summary>
public sealed class RemindersModule : IModule
{
    public string Name => "reminders";

    public void Register(ModuleRegistration house) => house.AddDb<RemindersDb>();

    public void Map(IEndpointRouteBuilder api)
    {
        ListReminders.Map(api);
        AcknowledgeReminder.Map(api);
    }
}
