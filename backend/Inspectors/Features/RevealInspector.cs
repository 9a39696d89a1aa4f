using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Features;

internal static class RevealInspector
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inspectors/{id:guid}/disclosure", async (Guid id, Input body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, body), ct)))
            .Permit(nameof(RevealInspector), "查看完整电话和证号（须填用途，留痕）", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .WithMetadata(new SecretAnswer())
            .ProducesProblem(StatusCodes.Status404NotFound);

    internal sealed record Input(string Purpose);

    internal sealed record Command(Guid Id, Input Body) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body.Purpose).NotEmpty().WithMessage("用途必填").MaximumLength(InspectorRows.TextLimit);
    }

    internal sealed class Handler(InspectorsDb db, IProtector protector, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var inspector = await db.Inspectors.AsNoTracking().SingleOrDefaultAsync(i => i.Id == command.Id, ct) ?? throw new NotFoundException("执法检查人员");
            db.Add(Disclosure.Of(inspector, command.Body.Purpose.Trim(), actor.Value, clock.GetUtcNow()));
            await db.SaveChangesAsync(ct);
            return new Answer(inspector.Id, protector.RevealText(inspector.Phone), protector.RevealText(inspector.CertificateNumber));
        }
    }

    internal sealed record Answer(Guid Id, string Phone, string CertificateNumber);
}
