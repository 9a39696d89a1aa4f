using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Features;

internal static class RecordLeave
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inspectors/{id:guid}/leaves", async (Guid id, Input body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, body), ct)))
            .Permit(nameof(RecordLeave), "登记请假时段（期间不参加抽取）", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <summary>First and last day, both included.</summary>
    internal sealed record Input(DateOnly From, DateOnly To, string Reason);

    internal sealed record Command(Guid Id, Input Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.From).NotEmpty().WithMessage("请假起日必填");
            RuleFor(c => c.Body.To).GreaterThanOrEqualTo(c => c.Body.From).WithMessage("请假止日不能早于起日");
            RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("请假事由必填").MaximumLength(InspectorRows.TextLimit);
        }
    }

    internal sealed class Handler(InspectorsDb db, OwnDepartment own) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var inspector = await db.Inspectors.SingleOrDefaultAsync(i => i.Id == command.Id, ct) ?? throw new NotFoundException("执法检查人员");
            own.RefuseForeign(inspector);
            inspector.RecordLeave(new Leave(command.Body.From, command.Body.To, command.Body.Reason.Trim()));
            await db.SaveChangesAsync(ct);
            return new Answer(inspector.Id, inspector.Version, inspector.Leaves);
        }
    }

    internal sealed record Answer(Guid Id, int Version, IReadOnlyList<Leave> Leaves);
}
