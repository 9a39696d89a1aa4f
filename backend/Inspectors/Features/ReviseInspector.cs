using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Features;

internal static class ReviseInspector
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/inspectors/{id:guid}", async (Guid id, InspectorInput body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ReviseInspector), "修改本部门执法检查人员", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, InspectorInput Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body).SetValidator(new InspectorInputValidator());
    }

    internal sealed class Handler(InspectorsDb db, OwnDepartment own, IProtector protector) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var (body, department) = (command.Body, await own.Entry(ct));
            var inspector = await db.Inspectors.SingleOrDefaultAsync(i => i.Id == command.Id, ct) ?? throw new NotFoundException("执法检查人员");
            own.RefuseForeign(inspector);
            inspector.RefuseStale(command.Seen);
            var details = body.Details(department.RegionCode);
            inspector.Revise(details, Secrets.Changed(protector, inspector, details.CertificateKind, body.CertificateNumber, body.Phone));
            await db.SaveChangesAsync(ct);
            return new Answer(inspector.Id, inspector.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);
}
