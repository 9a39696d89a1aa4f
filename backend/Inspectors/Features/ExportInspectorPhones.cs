using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Features;

internal static class ExportInspectorPhones
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/inspector-phone-exports", async (Input body, IMediator mediator, CancellationToken ct) =>
            {
                var file = await mediator.Send(new Command(body), ct);
                return TypedResults.File(file.Content, file.ContentType, file.FileName);
            })
            .Permit(nameof(ExportInspectorPhones), "导出执法检查人员完整电话（须填用途，留痕）", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .WithMetadata(new SecretAnswer())
            .Produces<byte[]>(StatusCodes.Status200OK, SheetTypes.Xlsx, SheetTypes.Csv)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <param name="Purpose">What the phones are for; stands in the audit trail and on the file.</param>
    /// <param name="InspectorIds">A group, at most 500 people; null or empty: the register by the three filters below.</param>
    internal sealed record Input(
        string Purpose, InspectorFileFormat? Format, IReadOnlyList<Guid>? InspectorIds, string? Search, Guid? DepartmentId, InspectorStatus? Status);

    internal sealed record Command(Input Body) : IRequest<InspectorFile>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        private const int LargestGroup = 500;

        public Validator()
        {
            RuleFor(c => c.Body.Purpose).NotEmpty().WithMessage("用途必填").MaximumLength(InspectorRows.TextLimit);
            RuleFor(c => c.Body.InspectorIds).Must(ids => ids is null || ids.Count <= LargestGroup).WithMessage($"一组最多 {LargestGroup} 人");
        }
    }

    internal sealed class Handler(InspectorsDb db, IProtector protector, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, InspectorFile>
    {
        public async Task<InspectorFile> Handle(Command command, CancellationToken ct)
        {
            var (body, who, now) = (command.Body, actor.Value, clock.GetUtcNow());
            var inspectors = await Chosen(body, who.Scope.RegionPath).OrderBy(i => i.DepartmentName).ThenBy(i => i.Id).Take(PhoneExport.Most + 1).ToListAsync(ct);
            if (body.InspectorIds is { Count: > 0 } ids && ids.Except(inspectors.Select(i => i.Id)).Any())
                throw new NotFoundException("执法检查人员");
            var export = PhoneExport.Of(inspectors, PlainText.OneLine(body.Purpose), who, now);
            db.Add(export);
            await db.SaveChangesAsync(ct);
            return InspectorFile.Of(
                inspectors, body.Format ?? InspectorFileFormat.Xlsx, protector,
                $"用途：{export.Purpose}；导出人：{export.ExportedByName}；导出日期：{LegalDay.Of(now):yyyy-MM-dd}；共 {export.Count} 人。仅限上述用途，不得外传");
        }

        // Like a change, a file of phones is for the region itself: those above see the register masked.
        private IQueryable<Inspector> Chosen(Input body, string region)
        {
            var own = db.Inspectors.AsNoTracking().Where(i => i.RegionPath == region);
            return body.InspectorIds is { Count: > 0 } ids
                ? own.Where(i => ids.Contains(i.Id))
                : new InspectorSelection(body.Search, body.DepartmentId, body.Status).Of(own);
        }
    }
}
