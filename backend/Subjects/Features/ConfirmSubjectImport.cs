using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class ConfirmSubjectImport
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/subject-imports/{id:guid}/confirmation", async (Guid id, Input? body, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id, body?.Merge), ct)))
            .Permit(nameof(ConfirmSubjectImport), "确认导入：写入检查对象名录库", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="Merge">takeFile, keepRegister or fillGaps; null: as chosen with the file.</param>
    internal sealed record Input(MergeRule? Merge);

    internal sealed record Command(Guid Id, MergeRule? Merge) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(SubjectsDb db, IFiles files, HomeRegion home, Steering steering, IProtector protector) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var import = await db.SubjectImports.SingleOrDefaultAsync(i => i.Id == command.Id, ct) ?? throw new NotFoundException("导入记录");
            if (import.ByOffice && !steering.IsAllowed)
                throw new ForbiddenException("import.other-authority", "该表由双随机办上传，由双随机办确认");
            var note = steering.Note($"导入：{import.FileName}");
            import.Apply(note.At);
            import.Choose(command.Merge ?? import.Merge);
            await using var content = await files.Open(import.FileDigest, ct);
            var rows = import.Read(Sheet.Read(content, import.FileName, SubjectImport.Columns), await home.Scheme(import.RegionPath, ct), protector).Taken;
            var codes = rows.Select(row => row.Code.Value).ToList();
            var known = await db.Subjects.Where(s => s.RegionPath == import.RegionPath && codes.Contains(s.CreditCode)).ToDictionaryAsync(s => s.CreditCode, ct);
            var added = rows.Where(row => !known.ContainsKey(row.Code.Value))
                .Select(row => Subject.Register(row.Code, row.AsNew(), row.Status ?? SubjectStatus.Normal, import.RegionPath, note.At)).ToList();
            var updated = rows.Count(row => known.TryGetValue(row.Code.Value, out var subject) && import.Put(row, subject, note));
            db.AddRange(added);
            await db.SaveChangesAsync(ct);
            return new Answer(import.Id, added.Count, updated, rows.Count - added.Count - updated, import.RejectedCount);
        }
    }

    internal sealed record Answer(Guid Id, int Added, int Updated, int Unchanged, int Rejected);
}
