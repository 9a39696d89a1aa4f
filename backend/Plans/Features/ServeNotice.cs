using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Plans.Features;

/// <summary>主送 further units, such as all member units of the leading group (各成员单位).</summary>
internal static class ServeNotice
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id:guid}/notices", async (Guid id, Body body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Created($"/api/v1/tasks/{id}/notices", await mediator.Send(new Command(id, body.Departments), ct)))
            .Permit(nameof(ServeNotice), "把任务通知送达成员单位", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Body(IReadOnlyList<Guid> Departments);

    internal sealed record Command(Guid Id, IReadOnlyList<Guid> Departments) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int Most = 100;

        public Validator() => RuleFor(c => c.Departments).NotEmpty().WithMessage("请选择主送单位").Must(units => units is null || units.Count <= Most).WithMessage($"一次最多送达 {Most} 个单位");
    }

    internal sealed class Handler(PlansDb db, Addressees addressees, IDirectory directory, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var task = await db.Tasks.SingleOrDefaultAsync(t => t.Id == command.Id, ct) ?? throw new NotFoundException("任务");
            task.RefuseUnlessApproved();
            task.RefuseUnlessRunBy(actor.Value);
            var served = await addressees.Serve(task, await Units(command.Departments, task.RegionPath, ct), actor.Value, clock.GetUtcNow(), ct);
            db.AddRange(served);
            await db.SaveChangesAsync(ct);
            return new Answer(task.Id, [.. served.Select(notice => notice.Department)]);
        }

        private async Task<Dictionary<Guid, string>> Units(IReadOnlyList<Guid> ids, string region, CancellationToken ct)
        {
            var units = new Dictionary<Guid, string>();
            for (var i = 0; i < ids.Count; i++)
            {
                if (await directory.GetDepartment(ids[i], ct) is not { } found || found.RegionPath != region)
                    throw new ShapeException($"departments[{i}]", "department.unknown", "本地区名录中没有这个单位");
                units[found.Id] = found.Name;
            }

            return units;
        }
    }

    /// <param name="Served">Who was not served before.</param>
    internal sealed record Answer(Guid TaskId, IReadOnlyList<string> Served);
}
