using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Features;

internal static class EndLeave
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inspectors/{id:guid}/leave-ends", async (Guid id, Input body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, body), ct)))
            .Permit(nameof(EndLeave), "销假：提前结束或取消请假", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="From">First day of the leave that ends: from today on the person may be drawn again.</param>
    internal sealed record Input(DateOnly From);

    internal sealed record Command(Guid Id, Input Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body.From).NotEmpty().WithMessage("请假起日必填");
    }

    internal sealed class Handler(InspectorsDb db, OwnDepartment own, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var inspector = await db.Inspectors.SingleOrDefaultAsync(i => i.Id == command.Id, ct) ?? throw new NotFoundException("执法检查人员");
            own.RefuseForeign(inspector);
            inspector.EndLeave(command.Body.From, LegalDay.Of(clock.GetUtcNow()));
            await db.SaveChangesAsync(ct);
            return new Answer(inspector.Id, inspector.Version, inspector.Leaves);
        }
    }

    internal sealed record Answer(Guid Id, int Version, IReadOnlyList<Leave> Leaves);
}
