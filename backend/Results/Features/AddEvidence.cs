using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class AddEvidence
{
    private const int MostBytes = 10 << 20;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/record-forms/{id:guid}/evidence", async (
                Guid id, IFormFile file, [FromForm] string? sentAs, [FromForm] string? kind, [FromForm] string? note, IMediator mediator, CancellationToken ct) =>
            {
                if (file.Length > MostBytes)
                    throw new BadHttpRequestException("Evidence is too large", StatusCodes.Status413PayloadTooLarge);
                var content = new byte[file.Length];
                await using (var stream = file.OpenReadStream())
                    await stream.ReadExactlyAsync(content, ct);
                var answer = await mediator.Send(new Command(id, AsId(sentAs), FormWords.Read<EvidenceKind>(kind, "kind"), note, content, file.FileName), ct);
                return TypedResults.Created($"/api/v1/evidence/{answer.Id}/content", answer);
            })
            .Permit(nameof(AddEvidence), "上传证据材料：照片、签名、印章、授权文书（JPEG、PNG、PDF，最大 10 MB）", Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .DisableAntiforgery();

    /// <param name="SentAs">Made by the device: sent again under it, it is the same piece. Null: the server makes one.</param>
    internal sealed record Command(Guid Id, Guid? SentAs, EvidenceKind? Kind, string? Note, byte[] Content, string FileName) : IRequest<ListEvidence.Row>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Kind).NotNull().WithMessage("请选择证据类型");
            RuleFor(c => c.Note).MaximumLength(500).WithMessage("说明最长 500 字").Must(note => note is null || !note.Contains('\0', StringComparison.Ordinal)).WithMessage("说明含有无效字符");
            RuleFor(c => c.FileName).NotEmpty().WithMessage("文件名必填").MaximumLength(200).Must(name => name is null || !name.Contains('\0', StringComparison.Ordinal)).WithMessage("文件名无效");
            RuleFor(c => c.Content).NotEmpty().WithMessage("文件是空的");
        }
    }

    internal sealed class Handler(ResultsDb db, IFiles files, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListEvidence.Row>
    {
        public async Task<ListEvidence.Row> Handle(Command command, CancellationToken ct)
        {
            var (form, _) = await db.Open(command.Id, ct);
            form.RefuseStrangers(actor.Value);
            var type = PictureFile.TypeOf(command.Content) ?? throw new BadHttpRequestException("Neither picture nor PDF", StatusCodes.Status415UnsupportedMediaType);
            var shown = PictureFile.Shown(command.Content, type) ?? throw new ShapeException("file", "file.broken", "文件不完整，请重新拍摄或上传");
            var original = await files.Put(new MemoryStream(command.Content), command.FileName, RetentionClass.Evidence, ct);
            if (command.SentAs is { } id && await db.Evidence.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is { } known)
                return known.FormId == form.Id && known.Digest == original.Digest ? ListEvidence.Row.Of(known) : throw new IdempotencyMisuseException();
            var copy = await files.Put(new MemoryStream(shown), command.FileName, RetentionClass.Record, ct);
            var evidence = Evidence.Of(
                command.SentAs, form, command.Kind!.Value, command.Note?.Trim() ?? "", type, original, copy.Digest, actor.Value, clock.GetUtcNow());
            db.Add(evidence);
            await db.SaveChangesAsync(ct);
            return ListEvidence.Row.Of(evidence);
        }
    }

    internal static Guid? AsId(string? text) =>
        string.IsNullOrEmpty(text) ? null
        : Guid.TryParse(text, out var id) && id != Guid.Empty ? id
        : throw new ShapeException("sentAs", "id", "编号须为 UUID");
}
