using DualRandom.Publication.Features;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Publication.Site;

/// <summary>The form of the public and what becomes of it: sent once, however often the button is pressed; what was typed stays when it is refused.</summary>
internal static class ShowSubmission
{
    private const string Address = "/public/submit/{kind}";

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet(Address, (string kind, string? code, string? name, TimeProvider clock) =>
                Html.Of("Submission", Model.Empty(Kind(kind), code, name, Guid.CreateVersion7(clock.GetUtcNow())), kept: false))
            .Page(nameof(ShowSubmission), "异议、更正、反映、举报的表单", "平新双随机办〔2023〕16号 六：接受社会监督");
        site.MapPost(Address, Lodge)
            .Page("LodgeSubmissionByForm", "提交异议、更正、反映、举报的表单", "平新双随机办〔2023〕16号 六：接受社会监督；提交人不需要账号")
            .RequireRateLimiting(CallLimit.Rare);
    }

    private static async Task<IResult> Lodge(string kind, HttpRequest request, IMediator mediator, CancellationToken ct)
    {
        if (!request.HasFormContentType)
            throw new BadRequestException("form", "请用页面上的表单提交");
        var form = await request.ReadFormAsync(ct);
        var model = new Model(Kind(kind), form["key"].ToString(), form["text"].ToString(), form["code"].ToString(), form["name"].ToString(), form["contact"].ToString(), form["region"].ToString(), []);
        try
        {
            var key = Guid.TryParse(model.Key, out var id) ? id : throw new BadRequestException("form", "请重新打开表单再填写");
            var receipt = await mediator.Send(new LodgeSubmission.Command(new LodgeSubmission.Body(key, model.Kind, model.Text, model.Code, model.Name, model.Contact, model.Region)), ct);
            request.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            request.HttpContext.Response.Headers.Location = Reader.Of(request).To($"/public/receipts?code={receipt.ReceiptCode}");
            return TypedResults.Empty;
        }
        catch (ShapeException refused)
        {
            return Html.Of("Submission", model with { Errors = refused.Errors }, StatusCodes.Status400BadRequest);
        }
    }

    private static SubmissionKind Kind(string word) => word switch
    {
        "objection" => SubmissionKind.Objection,
        "correction" => SubmissionKind.Correction,
        "conduct" => SubmissionKind.Conduct,
        "report" => SubmissionKind.Report,
        _ => throw new NotFoundException("此地址"),
    };

    internal sealed record Model(
        SubmissionKind Kind, string Key, string Text, string Code, string Name, string Contact, string Region, IReadOnlyList<FieldError> Errors)
    {
        public static Model Empty(SubmissionKind kind, string? code, string? name, Guid key) => new(kind, key.ToString(), "", code ?? "", name ?? "", "", "", []);

        public string? Error(string field) => Errors.FirstOrDefault(e => e.Field == field)?.Message;
    }
}
