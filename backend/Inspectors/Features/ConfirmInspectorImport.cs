using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Features;

internal static class ConfirmInspectorImport
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inspector-imports/{id:guid}/confirmation", async (Guid id, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Command(id), ct)))
            .Permit(nameof(ConfirmInspectorImport), "确认导入：写入本部门执法检查人员名录库", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    internal sealed record Command(Guid Id) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Id).NotEmpty();
    }

    internal sealed class Handler(InspectorsDb db, IFiles files, OwnDepartment own, IProtector protector, TimeProvider clock) : IRequestHandler<Command, Answer>
    {
        public async Task<Answer> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var department = await own.Entry(ct);
            var import = await db.InspectorImports.SingleOrDefaultAsync(i => i.Id == command.Id && i.DepartmentId == department.Id, ct) ?? throw new NotFoundException("导入记录");
            import.Apply(now);
            await using var content = await files.Open(import.FileDigest, ct);
            var rows = await own.Read(Sheet.Read(content, import.FileName, InspectorImport.Columns), department, LegalDay.Of(now), ct);
            var elsewhere = await KnownCertificates.Of(db, protector, rows, department, ct);
            var taken = rows.Taken.Where(row => !elsewhere.IsElsewhere(row)).ToList();
            var known = await Known(taken, department, ct);
            var added = taken.Where(row => !known.ContainsKey(row.Number)).Select(row => Added(row, department, import, now)).ToList();
            var updated = taken.Count(row => known.TryGetValue(row.Number, out var inspector) && Updated(inspector, row, import));
            db.AddRange(added);
            await db.SaveChangesAsync(ct);
            return new Answer(import.Id, added.Count, updated, taken.Count - added.Count - updated, import.RowCount - taken.Count);
        }

        /// <returns>The department's own entries by the row that names their certificate.</returns>
        private async Task<Dictionary<int, Inspector>> Known(List<InspectorRow> rows, DepartmentEntry department, CancellationToken ct)
        {
            var byIndex = rows.ToDictionary(row => Convert.ToHexStringLower(Secrets.Index(protector, row.Details.CertificateKind, row.Certificate)), row => row.Number);
            var registered = await db.Inspectors.Where(i => i.DepartmentId == department.Id).ToListAsync(ct);
            return registered.Where(i => byIndex.ContainsKey(Convert.ToHexStringLower(i.CertificateIndex))).ToDictionary(i => byIndex[Convert.ToHexStringLower(i.CertificateIndex)]);
        }

        private Inspector Added(InspectorRow row, DepartmentEntry department, InspectorImport import, DateTimeOffset now)
        {
            var inspector = Inspector.Register(department, row.Details, Secrets.Of(protector, row.Details.CertificateKind, row.Certificate, row.Phone), now);
            inspector.ChangeStatus(row.Status, Reason(import));
            return inspector;
        }

        private bool Updated(Inspector inspector, InspectorRow row, InspectorImport import) =>
            inspector.Revise(row.Details, Secrets.Changed(protector, inspector, row.Details.CertificateKind, row.Certificate, row.Phone)) | inspector.ChangeStatus(row.Status, Reason(import));

        private static string Reason(InspectorImport import) => $"导入：{import.FileName}";
    }

    internal sealed record Answer(Guid Id, int Added, int Updated, int Unchanged, int Rejected);
}
