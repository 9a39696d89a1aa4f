using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Results.Features;

internal static class SendReport
{
    private const int MostBytes = 10 << 20;

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{taskId:guid}/report-sendings", async (Guid taskId, IFormFile file, [FromForm] string? address, IMediator mediator, CancellationToken ct) =>
            {
                if (file.Length > MostBytes)
                    throw new BadHttpRequestException("The summary is too large", StatusCodes.Status413PayloadTooLarge);
                var content = new byte[file.Length];
                await using (var stream = file.OpenReadStream())
                    await stream.ReadExactlyAsync(content, ct);
                var answer = await mediator.Send(new Command(taskId, address ?? "", content, file.FileName), ct);
                return TypedResults.Created($"/api/v1/tasks/{taskId}/report-sendings", answer);
            })
            .Permit(nameof(SendReport), "把工作总结和统计表发到指定邮箱（留存地址、时间和文件摘要）", Role.CoordinatingOffice, Role.DepartmentAdministrator)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .DisableAntiforgery();

    /// <param name="Content">The work summary, as a file.</param>
    internal sealed record Command(Guid TaskId, string Address, byte[] Content, string FileName) : IRequest<ListReportSendings.Row>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(IPost post)
        {
            RuleFor(c => c.Address).Must(post.IsAddress).WithErrorCode("email").WithMessage("请填写一个电子邮件地址，不含姓名、空格和换行");
            RuleFor(c => c.Content).NotEmpty().WithMessage("文件是空的");
            RuleFor(c => c.FileName).NotEmpty().WithMessage("文件名必填").MaximumLength(200).Must(name => name?.Any(char.IsControl) != true).WithMessage("文件名无效");
        }
    }

    internal sealed class Handler(ResultsDb db, IMediator mediator, IFiles files, IPost post, CurrentActor actor, TimeProvider clock) : IRequestHandler<Command, ListReportSendings.Row>
    {
        public async Task<ListReportSendings.Row> Handle(Command command, CancellationToken ct)
        {
            var task = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == command.TaskId, ct) ?? throw new NotFoundException("任务");
            if (!post.IsThere)
                throw new RuleBrokenException("mail.no-server", "本系统没有设置邮件服务器，请下载统计表后自行发送");
            var unit = actor.Value.Is(Role.CoordinatingOffice) ? (Guid?)null : actor.Department;
            MailFile[] sent = [new(command.FileName, "application/octet-stream", command.Content), await Table(task.Id, unit, ct)];
            var kept = new List<SentFile>();
            foreach (var file in sent)
            {
                var stored = await files.Put(new MemoryStream(file.Content), file.Name, RetentionClass.Record, ct);
                kept.Add(new SentFile(file.Name, stored.Digest, file.Content.LongLength));
            }

            var sending = ReportSending.Begin(task, command.Address, kept, actor.Value, clock.GetUtcNow(), post.MessageId);
            db.Add(sending);
            // Before it goes out: what was begun is on record even if the host is killed meanwhile.
            await db.SaveChangesAsync(ct);
            var text = $"{task.DocumentNumber} {task.Name}\n\n{string.Join('\n', kept.Select(file => $"{file.Name}  SHA-256 {file.Digest}"))}\n";
            sending.End(await post.Send(new MailToSend(sending.MessageId, command.Address, $"【双随机】{task.Name}：工作总结和统计表", text, sent), CancellationToken.None), clock.GetUtcNow());
            await db.SaveChangesAsync(CancellationToken.None);
            return ListReportSendings.Row.Of(sending);
        }

        private async Task<MailFile> Table(Guid task, Guid? unit, CancellationToken ct)
        {
            var table = await mediator.Send(new DownloadStatistics.Query(task, unit, null), ct);
            await using var content = table.Content;
            using var copy = new MemoryStream();
            await content.CopyToAsync(copy, ct);
            return new MailFile(table.FileName, SheetTypes.Xlsx, copy.ToArray());
        }
    }
}
