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
        api.MapPost("/subject-imports/{id:guid}/confirmation", async (Guid id, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id), ct)))
            .Permit(nameof(ConfirmSubjectImport), "确认导入：写入检查对象名录库", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(SubjectsDb db, IFiles files, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var import = await db.SubjectImports.SingleOrDefaultAsync(i => i.Id == command.Id, ct) ?? throw new NotFoundException("导入记录");
            import.Apply(now);
            await using var content = await files.Open(import.FileDigest, ct);
            var rows = import.Read(Sheet.Read(content, import.FileName, SubjectImport.Columns)).Taken;
            var codes = rows.Select(row => row.Code.Code.Value).ToList();
            var known = await db.Subjects.Where(s => s.RegionPath == import.RegionPath && codes.Contains(s.CreditCode)).ToDictionaryAsync(s => s.CreditCode, ct);
            var added = rows.Where(row => !known.ContainsKey(row.Code.Code.Value)).Select(row => Added(row, import, now)).ToList();
            var updated = rows.Count(row => known.TryGetValue(row.Code.Code.Value, out var subject) && Updated(subject, row, import));
            db.AddRange(added);
            await db.SaveChangesAsync(ct);
            return new Answer(import.Id, added.Count, updated, rows.Count - added.Count - updated, import.RejectedCount);
        }

        private static Subject Added(SubjectRow row, SubjectImport import, DateTimeOffset now)
        {
            var subject = Subject.Register(row.Code, row.Over(null), import.RegionPath, now);
            subject.ChangeStatus(row.Status ?? SubjectStatus.Normal, Reason(import));
            return subject;
        }

        private static bool Updated(Subject subject, SubjectRow row, SubjectImport import) =>
            subject.Revise(row.Code, row.Over(subject.Details())) | subject.ChangeStatus(row.Status ?? subject.Status, Reason(import));

        private static string Reason(SubjectImport import) => $"导入：{import.FileName}";
    }

    internal sealed record Answer(Guid Id, int Added, int Updated, int Unchanged, int Rejected);
}
