using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class RefuseSignature
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/record-forms/{id:guid}/signature-refusal", async (Guid id, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(RefuseSignature), "如实记录拒绝签字，记录表办结", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, Input Body) : IRequest<ClosedForm>;

    /// <param name="Id">Made by the device: sent again under it, it is the same refusal, for ever.</param>
    /// <param name="Officers">Present officers who sign the explanation, at least two.</param>
    /// <param name="SignatureEvidence">Images of their signatures, of kind <c>officerSignature</c>.</param>
    internal sealed record Input(Guid? Id, string Reason, IReadOnlyList<Guid> Officers, IReadOnlyList<Guid> SignatureEvidence);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Reason).NotEmpty().WithMessage("拒签理由必填").MaximumLength(500).WithMessage("拒签理由最长 500 字");
            RuleFor(c => c.Body.Officers).NotEmpty().WithMessage("请选择签名说明的检查人员").Must(o => o is null || o.Count <= 50).WithMessage("检查人员过多");
            RuleFor(c => c.Body.SignatureEvidence).NotEmpty().WithMessage("请上传检查人员的签名图像").Must(e => e is null || e.Count <= 50).WithMessage("签名图像过多");
        }
    }

    internal sealed class Handler(ResultsDb db, IDueDates dueDates, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ClosedForm>
    {
        public async Task<ClosedForm> Handle(Command command, CancellationToken ct)
        {
            var (now, body) = (clock.GetUtcNow(), command.Body);
            var (form, terms) = await db.Open(command.Id, ct);
            if (body.Id is not null && form.Refusal?.SentAs == body.Id)
                return ClosedForm.Of(form);
            var dues = await FormDues.Of(form, form.ReadyToClose(actor.Value), terms, dueDates, ct);
            form.RefuseStale(command.Seen);
            await db.RefuseMissingEvidence(form.Id, EvidenceKind.OfficerSignature, "signatureEvidence", [.. body.SignatureEvidence], ct);
            form.RefuseSignature(new SignatureRefusal(body.Reason.Trim(), body.Officers, body.SignatureEvidence, now) { SentAs = body.Id }, terms, actor.Value, dues, now);
            await db.SaveChangesAsync(ct);
            return ClosedForm.Of(form);
        }
    }
}
