using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Matching.Features;

internal static class ImportOutsideDraw
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{taskId:guid}/outside-draws", async (Guid taskId, IFormFile file, [FromForm] string drawnBy, [FromForm] DateOnly drawnOn, IMediator mediator, CancellationToken ct) =>
            {
                await using var content = file.OpenReadStream();
                var answer = await mediator.Send(new Command(taskId, content, file.FileName, drawnBy, drawnOn), ct);
                return TypedResults.Created($"/api/v1/outside-draws/{answer.Id}", answer);
            })
            .Permit(nameof(ImportOutsideDraw), "上传省级平台的抽取结果并检查（不派发；本系统不可核验）", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .DisableAntiforgery();

    /// <param name="DrawnBy">Such as 河北省双随机监管工作平台.</param>
    internal sealed record Command(Guid TaskId, Stream Content, string FileName, string DrawnBy, DateOnly DrawnOn) : IRequest<ImportAnswer>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider clock)
        {
            RuleFor(c => c.TaskId).NotEmpty();
            RuleFor(c => c.FileName).NotEmpty().WithMessage("文件名必填").MaximumLength(200);
            RuleFor(c => c.DrawnBy).NotEmpty().WithMessage("抽取平台必填").MaximumLength(100);
            RuleFor(c => c.DrawnOn).GreaterThan(new DateOnly(2015, 1, 1)).WithMessage("抽取日期必填")
                .LessThanOrEqualTo(_ => LegalDay.Of(clock.GetUtcNow())).WithMessage("抽取日期不能晚于今天");
        }
    }

    internal sealed class Handler(MatchingDb db, OutsideTables tables, IFiles files, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ImportAnswer>
    {
        public async Task<ImportAnswer> Handle(Command command, CancellationToken ct)
        {
            var task = await db.Running(command.TaskId, ct);
            task.RefuseUnlessRunBy(actor.Value);
            task.RefuseDrawnOutside();
            await db.RefuseDrawnHere(task.Id, ct);
            var file = await files.Put(command.Content, command.FileName, RetentionClass.Record, ct);
            await using var content = await files.Open(file.Digest, ct);
            var sheet = Sheet.Read(content, file.Name, OutsideDraw.Columns);
            var table = await tables.Read(task, sheet, command.DrawnOn, ct);
            var draw = OutsideDraw.Check(task, command.DrawnBy.Trim(), command.DrawnOn, file, table, sheet.Rows.Count, clock.GetUtcNow());
            db.Add(draw);
            await db.SaveChangesAsync(ct);
            return ImportAnswer.Of(draw);
        }
    }

    /// <summary>One task is drawn once: here or by the platform.</summary>
    public static async Task RefuseDrawnHere(this MatchingDb db, Guid taskId, CancellationToken ct)
    {
        if (await db.Alive(taskId).AnyAsync(ct))
            throw new RuleBrokenException("outside-draw.drawn-here", "该任务已在本系统冻结名录或抽取，不能再导入平台的抽取结果");
    }
}
