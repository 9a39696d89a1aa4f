using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Features;

internal static class DeclareRecusal
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inspectors/{id:guid}/recusals", async (Guid id, Input body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, body), ct)))
            .Permit(nameof(DeclareRecusal), "登记回避：本人申明，或本部门管理员登记（含企业申请回避）", Role.DepartmentAdministrator, Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="AskedBySubject">The firm asked for it: recorded by the department's administrator only.</param>
    internal sealed record Input(Guid SubjectId, string Reason, bool AskedBySubject = false);

    internal sealed record Command(Guid Id, Input Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.SubjectId).NotEmpty().WithMessage("检查对象必填");
            RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("回避理由必填").MaximumLength(InspectorRows.TextLimit);
        }
    }

    internal sealed class Handler(InspectorsDb db, OwnDepartment own, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var inspector = await db.Inspectors.SingleOrDefaultAsync(i => i.Id == command.Id, ct) ?? throw new NotFoundException("执法检查人员");
            own.RefuseForeign(inspector);
            var body = command.Body;
            if (!actor.Value.Is(Role.DepartmentAdministrator) && (actor.Value.InspectorId != inspector.Id || body.AskedBySubject))
                throw new ForbiddenException("recusal.not-own", "只能为本人申明回避；企业申请的回避由本部门管理员登记");
            inspector.DeclareRecusal(new Recusal(body.SubjectId, body.Reason.Trim(), clock.GetUtcNow(), actor.Value.Name, body.AskedBySubject));
            await db.SaveChangesAsync(ct);
            return new Answer(inspector.Id, inspector.Version, inspector.Recusals.Count);
        }
    }

    internal sealed record Answer(Guid Id, int Version, int Recusals);
}
