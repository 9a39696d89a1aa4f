using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

/// <summary>A work summary that was handed in on paper or by another mailbox: it ends the reminders of the own department.</summary>
internal static class RecordSummary
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{taskId:guid}/summaries", async (Guid taskId, Body body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Created($"/api/v1/tasks/{taskId}/summaries", await mediator.Send(new Command(taskId, body), ct)))
            .Permit(nameof(RecordSummary), "登记本部门工作总结已经报送（不经本系统发送）", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Body(DateOnly? HandedIn, string? Note);

    internal sealed record Command(Guid TaskId, Body Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider clock)
        {
            RuleFor(c => c.Body.HandedIn).NotNull().WithMessage("报送日期必填").Must(day => day is null || day <= LegalDay.Of(clock.GetUtcNow())).WithMessage("报送日期不能晚于今天");
            RuleFor(c => c.Body.Note).NotEmpty().WithMessage("报送方式必填，如纸质、电子邮箱").MaximumLength(200);
        }
    }

    internal sealed class Handler(ResultsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == command.TaskId, ct) ?? throw new NotFoundException("任务");
            task.TakeSummary(new SummaryReceipt(actor.Department, command.Body.HandedIn!.Value, command.Body.Note!, actor.Value.Name, clock.GetUtcNow()));
            await db.SaveChangesAsync(ct);
            return new Answer(task.Id, task.SummaryDueOn, task.Summaries);
        }
    }

    internal sealed record Answer(Guid TaskId, DateOnly? DueOn, IReadOnlyList<SummaryReceipt> Summaries);
}
