using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class ShowCertificates
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/record-forms/{id:guid}/blocks/{departmentId:guid}/certificates", async (
                Guid id, Guid departmentId, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, departmentId, body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(ShowCertificates), "登记已出示执法证件（现场第一步）", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id, Guid DepartmentId, Input Body) : IRequest<Answer>;

    /// <param name="Officers">Officers of the block who have just shown their certificates. Who has shown before stays as recorded.</param>
    internal sealed record Input(IReadOnlyList<Guid> Officers);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Body.Officers).NotEmpty().WithMessage("请选择出示证件的检查人员").Must(o => o is null || o.Count <= 50).WithMessage("检查人员过多");
    }

    internal sealed class Handler(ResultsDb db, CurrentActor actor, TimeProvider clock, IProtector protector) : IRequestHandler<Command, Answer>
    {
        public Task<Answer> Handle(Command command, CancellationToken ct) => db.Again(async () =>
        {
            var (form, terms) = await db.Open(command.Id, ct);
            form.ShowCertificates(command.DepartmentId, command.Body.Officers, terms, actor.Value, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            var block = form.BlockOf(command.DepartmentId);
            return new Answer(form.Id, form.Version, [.. block.Shown.Select(shown => Row.Of(shown, block, protector))]);
        });
    }

    internal sealed record Answer(Guid Id, int Version, IReadOnlyList<Row> Shown);

    /// <param name="CertificateNumber">Masked; in full on the printed form.</param>
    internal sealed record Row(Guid InspectorId, string Name, string CertificateKind, string CertificateNumber, DateTimeOffset At)
    {
        public static Row Of(CertificateShown shown, FormBlock block, IProtector protector)
        {
            var officer = block.Officers.First(officer => officer.InspectorId == shown.InspectorId);
            return new Row(officer.InspectorId, officer.Name, officer.CertificateKind, protector.Mask(officer.CertificateNumber), shown.At);
        }
    }
}
