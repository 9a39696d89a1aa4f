using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class AssignFollowUp
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/follow-ups/{id:guid}/responsibility", async (Guid id, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(AssignFollowUp), "确定责任单位和监管原则（谁审批谁监管、谁主管谁监管、属地管理、谁管辖谁负责）", Role.DepartmentAdministrator, Role.UnitLeader, Role.LeadingGroup, Role.CaseOffice, Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, Input Body) : IRequest<ListFollowUps.Row>;

    /// <param name="DepartmentId">Null: the unit that found it.</param>
    /// <param name="Reason">Needed where it is another unit.</param>
    internal sealed record Input(Principle? Principle, Guid? DepartmentId = null, string? Reason = null);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Principle).NotNull().WithMessage("请选择监管原则").IsInEnum();
            RuleFor(c => c.Body.Reason).MaximumLength(500).WithMessage("理由最长 500 字");
        }
    }

    internal sealed class Handler(ResultsDb db, IDirectory directory, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListFollowUps.Row>
    {
        public async Task<ListFollowUps.Row> Handle(Command command, CancellationToken ct)
        {
            var (body, by, now) = (command.Body, actor.Value, clock.GetUtcNow());
            var course = await db.Course(command.Id, by, ct);
            course.RefuseStale(command.Seen);
            var unit = await directory.GetDepartment(body.DepartmentId ?? course.FinderId, ct) ?? throw new ShapeException("departmentId", "department.unknown", "没有这个单位");
            course.Assign(unit, body.Principle!.Value, body.Reason?.Trim() ?? "", by, now);
            await db.SaveChangesAsync(ct);
            return ListFollowUps.Row.Of(course);
        }
    }
}
