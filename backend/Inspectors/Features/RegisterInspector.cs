using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Inspectors.Features;

internal static class RegisterInspector
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inspectors", async (InspectorInput body, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(body), ct);
                return TypedResults.Created($"/api/v1/inspectors/{answer.Id}", answer);
            })
            .Permit(nameof(RegisterInspector), "登记本部门执法检查人员", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(InspectorInput Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body).SetValidator(new InspectorInputValidator());
            RuleFor(c => c.Body.CertificateNumber).NotEmpty().WithMessage("证件号码必填");
            RuleFor(c => c.Body.Phone).NotEmpty().WithMessage("联系电话必填");
        }
    }

    internal sealed class Handler(InspectorsDb db, OwnDepartment own, IProtector protector, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var (body, department) = (command.Body, await own.Entry(ct));
            var details = body.Details(department.RegionCode);
            var secrets = Secrets.Of(protector, details.CertificateKind, body.CertificateNumber, body.Phone);
            var inspector = Inspector.Register(department, details, secrets, clock.GetUtcNow());
            db.Add(inspector);
            await db.SaveChangesAsync(ct);
            return new Answer(inspector.Id, inspector.Version);
        }
    }

    internal sealed record Answer(Guid Id, int Version);
}
