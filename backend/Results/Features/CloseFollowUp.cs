using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class CloseFollowUp
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/follow-ups/{id:guid}/closing", async (Guid id, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(CloseFollowUp), "了结后续处理：不予处罚、行政处罚、移送行政机关、移送司法等，附文书编号和日期", Role.DepartmentAdministrator, Role.UnitLeader, Role.LeadingGroup, Role.CaseOffice, Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, Input Body) : IRequest<ListFollowUps.Row>;

    /// <param name="Number">文书编号, needed for decisions.</param>
    /// <param name="Organ">Who decided; public where the outcome is a penalty.</param>
    /// <param name="Text">Needed where the outcome has no number.</param>
    internal sealed record Input(FollowUpOutcome? Outcome, DateOnly? DecidedOn, string Organ, string? Number = null, string? Text = null);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Outcome).NotNull().WithMessage("请选择处理结果").IsInEnum();
            RuleFor(c => c.Body.DecidedOn).NotNull().WithMessage("日期必填");
            RuleFor(c => c.Body.Organ).NotEmpty().WithMessage("作出决定的机关必填").MaximumLength(100).WithMessage("机关名称最长 100 字");
            RuleFor(c => c.Body.Number).MaximumLength(100).WithMessage("文书编号最长 100 字");
            RuleFor(c => c.Body.Text).MaximumLength(2000).WithMessage("说明最长 2000 字");
        }
    }

    internal sealed class Handler(ResultsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListFollowUps.Row>
    {
        public async Task<ListFollowUps.Row> Handle(Command command, CancellationToken ct)
        {
            var (body, by, now) = (command.Body, actor.Value, clock.GetUtcNow());
            var course = await db.Course(command.Id, by, ct);
            course.RefuseStale(command.Seen);
            course.Close(
                new FollowUpClosing(body.Outcome!.Value, body.Number?.Trim() ?? "", body.DecidedOn!.Value, body.Organ.Trim(), body.Text?.Trim() ?? "", by.Name, now), by, now);
            await db.SaveChangesAsync(ct);
            return ListFollowUps.Row.Of(course);
        }
    }
}
