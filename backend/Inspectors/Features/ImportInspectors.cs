using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Features;

internal static class ImportInspectors
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inspector-imports", async (IFormFile file, IMediator mediator, CancellationToken ct) =>
            {
                await using var content = file.OpenReadStream();
                var answer = await mediator.Send(new Command(content, file.FileName), ct);
                return TypedResults.Created($"/api/v1/inspector-imports/{answer.Id}", answer);
            })
            .Permit(nameof(ImportInspectors), "上传本部门执法检查人员表并检查（不改动名录库）", Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .DisableAntiforgery();

    internal sealed record Command(Stream Content, string FileName) : IRequest<ImportAnswer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.FileName).NotEmpty().WithMessage("文件名必填").MaximumLength(200);
    }

    internal sealed class Handler(InspectorsDb db, IFiles files, OwnDepartment own, IProtector protector, TimeProvider clock) : IRequestHandler<Command, ImportAnswer>
    {
        public async Task<ImportAnswer> Handle(Command command, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var department = await own.Entry(ct);
            var file = await files.Put(command.Content, command.FileName, ct);
            await using var content = await files.Open(file.Digest, ct);
            var sheet = Sheet.Read(content, file.Name, InspectorImport.Columns);
            var rows = await own.Read(sheet, department, LegalDay.Of(now), ct);
            var (errors, warnings) = await AlreadyRegistered(rows, department, ct);
            var import = InspectorImport.Open(department, file, now);
            import.Note(sheet.Rows.Count, [.. rows.Errors, .. errors], [.. rows.Warnings, .. warnings]);
            db.Add(import);
            await db.SaveChangesAsync(ct);
            return ImportAnswer.Of(import);
        }

        private async Task<(List<RowRemark> Errors, List<RowRemark> Warnings)> AlreadyRegistered(InspectorRows rows, DepartmentEntry department, CancellationToken ct)
        {
            var known = await KnownCertificates.Of(db, protector, rows, department, ct);
            var (errors, warnings) = (new List<RowRemark>(), new List<RowRemark>());
            foreach (var row in rows.Taken)
            {
                if (known.IsElsewhere(row))
                    errors.Add(new RowRemark(row.Number, "inspector.certificate-taken", "该证件号码已登记在其他单位"));
                else if (known.IsOwn(row))
                    warnings.Add(new RowRemark(row.Number, "inspector.already-registered", "已在名录库中，确认后更新"));
            }

            return (errors, warnings);
        }
    }
}
