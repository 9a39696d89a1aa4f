using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Features;

/// <summary>Who signs in as this inspector: forms, the phone and reminders of an inspection are theirs only then.</summary>
internal static class LinkInspector
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/inspectors/{id:guid}/account", async (Guid id, Body body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, body.AccountId), ct)))
            .Permit(nameof(LinkInspector), "为本部门检查人员关联登录账号", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="AccountId">Of the own department; null: nobody.</param>
    internal sealed record Body(Guid? AccountId);

    internal sealed record Command(Guid Id, Guid? AccountId) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(InspectorsDb db, OwnDepartment own, IAccounts accounts) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var inspector = await db.Inspectors.AsNoTracking().SingleOrDefaultAsync(i => i.Id == command.Id, ct) ?? throw new NotFoundException("执法检查人员");
            own.RefuseForeign(inspector);
            await accounts.Link(inspector.Id, inspector.DepartmentId, command.AccountId, ct);
            return new Answer(inspector.Id, (await accounts.Of(inspector.Id, ct))?.Name);
        }
    }

    /// <param name="Account">Name of the person; null: nobody signs in as this inspector.</param>
    internal sealed record Answer(Guid Id, string? Account);
}
