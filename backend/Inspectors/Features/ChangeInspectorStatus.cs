using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Features;

internal static class ChangeInspectorStatus
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/inspectors/{id:guid}/status", async (Guid id, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ChangeInspectorStatus), "停用、恢复执法检查人员，或登记离职", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Input(InspectorStatus? Status, string Reason);

    internal sealed record Command(Guid Id, int Seen, Input Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Status).NotNull().WithMessage("状态必填");
            RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("变更理由必填").MaximumLength(InspectorRows.TextLimit);
        }
    }

    internal sealed class Handler(InspectorsDb db, OwnDepartment own) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var inspector = await db.Inspectors.SingleOrDefaultAsync(i => i.Id == command.Id, ct) ?? throw new NotFoundException("执法检查人员");
            own.RefuseForeign(inspector);
            inspector.RefuseStale(command.Seen);
            inspector.ChangeStatus(command.Body.Status!.Value, command.Body.Reason.Trim());
            await db.SaveChangesAsync(ct);
            return new Answer(inspector.Id, inspector.Version, inspector.Status);
        }
    }

    internal sealed record Answer(Guid Id, int Version, InspectorStatus Status);
}
