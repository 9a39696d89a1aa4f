using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class ImportSubjects
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/subject-imports", async (IFormFile file, [FromForm] string? regionCode, [FromForm] string? category, IMediator mediator, CancellationToken ct) =>
            {
                await using var content = file.OpenReadStream();
                var answer = await mediator.Send(new Command(content, file.FileName, regionCode, category), ct);
                return TypedResults.Created($"/api/v1/subject-imports/{answer.Id}", answer);
            })
            .Permit(nameof(ImportSubjects), "上传检查对象表并检查（不改动名录库）", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .DisableAntiforgery();

    /// <param name="RegionCode">Whose register; null: the own region's.</param>
    /// <param name="Category">For rows that name none.</param>
    internal sealed record Command(Stream Content, string FileName, string? RegionCode, string? Category) : IRequest<ImportAnswer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.FileName).NotEmpty().WithMessage("文件名必填").MaximumLength(200);
            RuleFor(c => c.RegionCode).Matches("^([0-9]{6})?\\z").WithMessage("行政区划须为六位代码");
            RuleFor(c => c.Category).MaximumLength(100);
        }
    }

    internal sealed class Handler(SubjectsDb db, IFiles files, HomeRegion home, TimeProvider clock) : IRequestHandler<Command, ImportAnswer>
    {
        public async Task<ImportAnswer> Handle(Command command, CancellationToken ct)
        {
            var region = await home.Path(command.RegionCode, ct);
            var file = await files.Put(command.Content, command.FileName, ct);
            await using var content = await files.Open(file.Digest, ct);
            var sheet = Sheet.Read(content, file.Name, SubjectImport.Columns);
            var import = SubjectImport.Open(region, command.Category?.Trim() ?? "", file, clock.GetUtcNow());
            var rows = import.Read(sheet);
            import.Note(sheet.Rows.Count, rows.Errors, [.. rows.Warnings, .. await AlreadyRegistered(rows, region, ct)]);
            db.Add(import);
            await db.SaveChangesAsync(ct);
            return ImportAnswer.Of(import);
        }

        private async Task<IEnumerable<RowRemark>> AlreadyRegistered(SubjectRows rows, string region, CancellationToken ct)
        {
            var codes = rows.Taken.Select(row => row.Code.Code.Value).ToList();
            var known = (await db.Subjects.Where(s => s.RegionPath == region && codes.Contains(s.CreditCode)).Select(s => s.CreditCode).ToListAsync(ct)).ToHashSet();
            return rows.Taken.Where(row => known.Contains(row.Code.Code.Value))
                .Select(row => new RowRemark(row.Number, "subject.already-registered", "已在名录库中，确认后更新"));
        }
    }
}
