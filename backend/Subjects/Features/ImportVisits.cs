using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Subjects.Features;

internal static class ImportVisits
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/visit-imports", async (IFormFile file, IMediator mediator, CancellationToken ct) =>
            {
                await using var content = file.OpenReadStream();
                var answer = await mediator.Send(new Command(content, file.FileName), ct);
                return TypedResults.Created($"/api/v1/visit-imports/{answer.Id}", answer);
            })
            .Permit(nameof(ImportVisits), "上传以往检查记录表并检查（不改动台账）", Role.CoordinatingOffice)
            .DisableAntiforgery();

    internal sealed record Command(Stream Content, string FileName) : IRequest<ImportAnswer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.FileName).NotEmpty().WithMessage("文件名必填").MaximumLength(200);
    }

    internal sealed class Handler(SubjectsDb db, IFiles files, HomeRegion home, TimeProvider clock) : IRequestHandler<Command, ImportAnswer>
    {
        public async Task<ImportAnswer> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var region = await home.Path(null, ct);
            var file = await files.Put(command.Content, command.FileName, ct);
            await using var content = await files.Open(file.Digest, ct);
            var sheet = Sheet.Read(content, file.Name, VisitImport.Columns);
            var table = await VisitTable.Of(db, VisitRows.Of(sheet, LegalDay.Of(now)), region, ct);
            var import = VisitImport.Open(region, file, now);
            import.Note(sheet.Rows.Count, table.Errors, table.Warnings);
            db.Add(import);
            await db.SaveChangesAsync(ct);
            return ImportAnswer.Of(import);
        }
    }
}
