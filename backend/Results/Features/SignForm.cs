using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Results.Features;

internal static class SignForm
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/record-forms/{id:guid}/signature", async (Guid id, Input body, HttpContext http, IMediator mediator, CancellationToken ct) =>
            {
                var answer = await mediator.Send(new Command(id, http.Request.SeenVersion(), body), ct);
                http.Response.Tag(answer.Version);
                return TypedResults.Ok(answer);
            })
            .Permit(nameof(SignForm), "被检查对象签字盖章确认，记录表办结", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    internal sealed record Command(Guid Id, int Seen, Input Body) : IRequest<ClosedForm>;

    /// <param name="Id">Made by the device: sent again under it, it is the same signature, for ever.</param>
    /// <param name="Capacity">法定代表人, 负责人, 授权代理人 or 本人.</param>
    /// <param name="IdTail">Last 4 to 6 characters of the deputy's identity number.</param>
    /// <param name="SignatureEvidence">Of kind <c>signature</c>, needed where somebody signed.</param>
    /// <param name="SealPlace">Where the seal stands; or its photo, of kind <c>seal</c>.</param>
    /// <param name="AuthorityEvidence">Of kind <c>authority</c>, needed where a deputy signed.</param>
    internal sealed record Input(
        Guid? Id, string Signer, string Capacity, bool? Signed, bool? Sealed, string? IdTail = null, Guid? SignatureEvidence = null, string? SealPlace = null,
        Guid? SealEvidence = null, Guid? AuthorityEvidence = null);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Body.Signer).NotEmpty().WithMessage("签字人姓名必填").MaximumLength(50);
            RuleFor(c => c.Body.Capacity).Must(FormWords.Capacities.Contains).WithMessage($"签字人身份只能是：{string.Join('、', FormWords.Capacities)}");
            RuleFor(c => c.Body.Signed).NotNull().WithMessage("请说明是否签字");
            RuleFor(c => c.Body.Sealed).NotNull().WithMessage("请说明是否盖章");
            RuleFor(c => c.Body.IdTail).Matches("^[0-9A-Za-z]{4,6}\\z").WithMessage("证件号码请填写末 4 至 6 位").When(c => !string.IsNullOrEmpty(c.Body.IdTail));
            RuleFor(c => c.Body.SealPlace).MaximumLength(100).WithMessage("盖章位置最长 100 字");
        }
    }

    internal sealed class Handler(ResultsDb db, IDueDates dueDates, IProtector protector, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ClosedForm>
    {
        public async Task<ClosedForm> Handle(Command command, CancellationToken ct)
        {
            var (now, body) = (clock.GetUtcNow(), command.Body);
            var (form, terms) = await db.Open(command.Id, ct);
            if (body.Id is not null && form.Signature?.SentAs == body.Id)
                return ClosedForm.Of(form);
            var dues = await FormDues.Of(form, form.ReadyToClose(actor.Value), terms, dueDates, ct);
            form.RefuseStale(command.Seen);
            await db.RefuseMissingEvidence(form.Id, EvidenceKind.Signature, "signatureEvidence", AsList(body.SignatureEvidence), ct);
            await db.RefuseMissingEvidence(form.Id, EvidenceKind.Seal, "sealEvidence", AsList(body.SealEvidence), ct);
            await db.RefuseMissingEvidence(form.Id, EvidenceKind.Authority, "authorityEvidence", AsList(body.AuthorityEvidence), ct);
            form.Sign(SignatureOf(body, now), terms, actor.Value, dues, now);
            await db.SaveChangesAsync(ct);
            return ClosedForm.Of(form);
        }

        private Signature SignatureOf(Input body, DateTimeOffset now) => new(body.Signer.Trim(), body.Capacity, body.Signed!.Value, body.Sealed!.Value, now)
        {
            SentAs = body.Id,
            IdTail = string.IsNullOrEmpty(body.IdTail) ? null : protector.Protect(body.IdTail),
            Image = body.SignatureEvidence,
            SealPlace = body.SealPlace?.Trim() ?? "",
            SealPhoto = body.SealEvidence,
            Authority = body.AuthorityEvidence,
        };

        private static List<Guid> AsList(Guid? id) => id is { } known ? [known] : [];
    }
}

/// <param name="ResultDueOn">Null while the calendar of a year is missing; <paramref name="ResultDue"/> says which.</param>
/// <param name="PublishDue">The sentence of the limit of publication, with where it comes from.</param>
internal sealed record ClosedForm(Guid Id, int Version, DateOnly FinishedOn, DateOnly? ResultDueOn, string ResultDue, DateOnly? PublishDueOn, string PublishDue)
{
    public static ClosedForm Of(RecordForm form) =>
        new(form.Id, form.Version, form.FinishedOn!.Value, form.ResultDueOn, form.ResultDue!, form.PublishDueOn, form.PublishDue ?? "");
}
