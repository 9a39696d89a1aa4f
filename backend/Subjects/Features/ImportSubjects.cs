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
        api.MapPost("/subject-imports", async (IFormFile file, [FromForm] string? regionCode, [FromForm] string? category, [FromForm] string? merge, IMediator mediator, CancellationToken ct) =>
            {
                await using var content = file.OpenReadStream();
                var answer = await mediator.Send(new Command(content, file.FileName, regionCode, category, QueryWord.Of<MergeRule>(merge, nameof(merge)) ?? MergeRule.TakeFile), ct);
                return TypedResults.Created($"/api/v1/subject-imports/{answer.Id}", answer);
            })
            .Permit(nameof(ImportSubjects), "上传检查对象表并检查（不改动名录库）", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .DisableAntiforgery();

    /// <param name="RegionCode">Whose register; null: the own region's.</param>
    /// <param name="Category">For rows that name none.</param>
    /// <param name="Merge">What happens to subjects that the register has already; may still be chosen on confirmation.</param>
    internal sealed record Command(Stream Content, string FileName, string? RegionCode, string? Category, MergeRule Merge) : IRequest<SubjectImportAnswer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.FileName).NotEmpty().WithMessage("文件名必填").MaximumLength(200);
            RuleFor(c => c.RegionCode).Matches("^([0-9]{6})?\\z").WithMessage("行政区划须为六位代码");
            RuleFor(c => c.Category).MaximumLength(100);
        }
    }

    internal sealed class Handler(SubjectsDb db, IFiles files, HomeRegion home, Steering steering, IProtector protector, TimeProvider clock)
        : IRequestHandler<Command, SubjectImportAnswer>
    {
        public async Task<SubjectImportAnswer> Handle(Command command, CancellationToken ct)
        {
            var region = await home.Path(command.RegionCode, ct);
            var file = await files.Put(command.Content, command.FileName, ct);
            await using var content = await files.Open(file.Digest, ct);
            var sheet = Sheet.Read(content, file.Name, SubjectImport.Columns);
            var import = SubjectImport.Open(region, command.Category?.Trim() ?? "", command.Merge, steering.IsAllowed, file, clock.GetUtcNow());
            var rows = import.Read(sheet, await home.Scheme(region, ct), protector);
            var known = await Known(rows, region, ct);
            import.Compare(rows, known);
            import.Note(sheet.Rows.Count, rows.Errors, [.. rows.Warnings, .. AlreadyRegistered(rows, known)]);
            db.Add(import);
            await db.SaveChangesAsync(ct);
            return SubjectImportAnswer.Of(import);
        }

        private Task<Dictionary<string, Subject>> Known(SubjectRows rows, string region, CancellationToken ct)
        {
            var codes = rows.Taken.Select(row => row.Code.Value).ToList();
            return db.Subjects.AsNoTracking().Where(s => s.RegionPath == region && codes.Contains(s.CreditCode)).ToDictionaryAsync(s => s.CreditCode, ct);
        }

        private static IEnumerable<RowRemark> AlreadyRegistered(SubjectRows rows, Dictionary<string, Subject> known) =>
            rows.Taken.Where(row => known.ContainsKey(row.Code.Value))
                .Select(row => new RowRemark(row.Number, "subject.already-registered", "已在名录库中，按所选方式合并"));
    }
}

/// <summary>What a person sees of a dry run, and what each way of merging would do.</summary>
/// <param name="Counts">Rows that can be taken, beside the register.</param>
internal sealed record SubjectImportAnswer(
    Guid Id, ImportState State, string FileName, int Rows, int Accepted, int Rejected, IReadOnlyList<RowRemark> Errors, IReadOnlyList<RowRemark> Warnings,
    MergeRule Merge, MergeCounts Counts)
{
    public static SubjectImportAnswer Of(SubjectImport import)
    {
        var plain = ImportAnswer.Of(import);
        return new SubjectImportAnswer(
            plain.Id, plain.State, plain.FileName, plain.Rows, plain.Accepted, plain.Rejected, plain.Errors, plain.Warnings, import.Merge,
            new MergeCounts(import.NewCount, import.SameCount, import.DifferingCount, import.FillableCount));
    }
}

/// <param name="New">Not in the register: added in any case.</param>
/// <param name="Same">The table says what the register says.</param>
/// <param name="Differing">The table says otherwise: changed by takeFile, left by keepRegister.</param>
/// <param name="Fillable">The register is silent somewhere where the table speaks: changed by fillGaps.</param>
internal sealed record MergeCounts(int New, int Same, int Differing, int Fillable);
