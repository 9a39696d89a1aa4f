using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

/// <summary>责令停止、责令改正 on the premises, before the form is signed (平新双随机办〔2023〕16号 四3、4).</summary>
internal static class IssueOrder
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/record-forms/{id:guid}/blocks/{departmentId:guid}/orders", async (
                Guid id, Guid departmentId, OrderInput body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, departmentId, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(IssueOrder), "现场责令停止违法活动、责令改正（列入记录表）", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, Guid DepartmentId, int Seen, OrderInput Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new OrderInput.Validator());
    }

    internal sealed class Handler(ResultsDb db, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public Task<Answer> Handle(Command command, CancellationToken ct) => db.Again(async () =>
        {
            var (form, terms) = await db.Open(command.Id, ct);
            if (command.Body.Id is { } sent && form.BlockOf(command.DepartmentId).Orders.Any(order => order.Id == sent))
                return new Answer(form.Id, form.Version, form.BlockOf(command.DepartmentId).Orders);
            form.RefuseStale(command.DepartmentId, command.Seen);
            form.Order(command.DepartmentId, command.Body.Read(actor.Value, clock.GetUtcNow()), terms, actor.Value, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return new Answer(form.Id, form.Version, form.BlockOf(command.DepartmentId).Orders);
        });
    }

    /// <param name="Orders">All of the department's on this form.</param>
    internal sealed record Answer(Guid Id, int Version, IReadOnlyList<CorrectionOrder> Orders);
}
