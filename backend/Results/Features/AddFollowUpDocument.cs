using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class AddFollowUpDocument
{
    private const int MostBytes = 10 << 20;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/follow-ups/{id:guid}/documents", async (
                Guid id, IFormFile file, [FromForm] string? sentAs, [FromForm] string? kind, [FromForm] string? note, IMediator mediator, CancellationToken ct) =>
            {
                if (file.Length > MostBytes)
                    throw new BadHttpRequestException("The document is too large", StatusCodes.Status413PayloadTooLarge);
                var content = new byte[file.Length];
                await using (var stream = file.OpenReadStream())
                    await stream.ReadExactlyAsync(content, ct);
                var answer = await mediator.Send(new Command(id, AddEvidence.AsId(sentAs), FormWords.Read<FollowUpDocumentKind>(kind, "kind"), note, content, file.FileName), ct);
                return TypedResults.Created($"/api/v1/follow-up-documents/{answer.Id}/content", answer);
            })
            .Permit(
                nameof(AddFollowUpDocument), "上传后续处理的文书、回执、证据（JPEG、PNG、PDF，最大 10 MB）", Role.DepartmentAdministrator, Role.UnitLeader, Role.LeadingGroup, Role.CaseOffice,
                Role.Inspector)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .DisableAntiforgery();

    /// <param name="SentAs">Made by the device: sent again under it, it is the same document. Null: the server makes one.</param>
    internal sealed record Command(Guid Id, Guid? SentAs, FollowUpDocumentKind? Kind, string? Note, byte[] Content, string FileName) : IRequest<Row>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Kind).NotNull().WithMessage("请选择文书类型");
            RuleFor(c => c.Note).MaximumLength(500).WithMessage("说明最长 500 字").Must(note => note is null || !note.Contains('\0', StringComparison.Ordinal)).WithMessage("说明含有无效字符");
            RuleFor(c => c.FileName).NotEmpty().WithMessage("文件名必填").MaximumLength(200).Must(name => name is null || !name.Contains('\0', StringComparison.Ordinal)).WithMessage("文件名无效");
            RuleFor(c => c.Content).NotEmpty().WithMessage("文件是空的");
        }
    }

    internal sealed class Handler(ResultsDb db, IFiles files, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, Row>
    {
        public async Task<Row> Handle(Command command, CancellationToken ct)
        {
            var course = await db.Course(command.Id, actor.Value, ct);
            if (course.State == FollowUpState.Dropped)
                throw new RuleBrokenException("follow-up.ended", "该事项已因结果变更而终止，不能再添加文书");
            var type = PictureFile.TypeOf(command.Content) ?? throw new BadHttpRequestException("Neither picture nor PDF", StatusCodes.Status415UnsupportedMediaType);
            var shown = PictureFile.Shown(command.Content, type) ?? throw new ShapeException("file", "file.broken", "文件不完整，请重新拍摄或上传");
            var original = await files.Put(new MemoryStream(command.Content), command.FileName, RetentionClass.Evidence, ct);
            if (command.SentAs is { } id && await db.FollowUpDocuments.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is { } known)
                return known.FollowUpId == course.Id && known.Digest == original.Digest ? Row.Of(known) : throw new IdempotencyMisuseException();
            var copy = await files.Put(new MemoryStream(shown), command.FileName, RetentionClass.Record, ct);
            var document = FollowUpDocument.Of(
                command.SentAs, course, command.Kind!.Value, command.Note?.Trim() ?? "", type, original, copy.Digest, actor.Value, clock.GetUtcNow());
            db.Add(document);
            await db.SaveChangesAsync(ct);
            return Row.Of(document);
        }
    }

    /// <param name="Digest">SHA-256 of the original as it was handed in, lower-case hex.</param>
    internal sealed record Row(
        Guid Id, Guid FollowUpId, FollowUpDocumentKind Kind, string Name, string Note, string ContentType, long Length, string Digest, string AddedByName, DateTimeOffset AddedAt)
    {
        public static Row Of(FollowUpDocument d) => new(d.Id, d.FollowUpId, d.Kind, d.Name, d.Note, d.ContentType, d.Length, d.Digest, d.AddedByName, d.AddedAt);
    }
}
