using System.Text.Json;
using DualRandom.SharedKernel;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace DualRandom.Host;

/// <summary>Every refusal as problem details: a stable code for machines, a Chinese sentence for people, nothing of the inside.</summary>
internal static class Errors
{
    public static void AddErrors(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
        builder.Services.AddExceptionHandler<Refusals>();
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
    }

    public static void UseErrors(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { SuppressDiagnosticsCallback = context => Refusals.StatusOf(context.Exception) < StatusCodes.Status500InternalServerError });
        app.UseStatusCodePages();
    }

    private static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var status = problem.Status ?? context.HttpContext.Response.StatusCode;
        if (!problem.Extensions.ContainsKey("code"))
        {
            var (code, message) = Plain(status);
            problem.Extensions["code"] = code;
            problem.Detail = message;
        }

        problem.Title = null;
        problem.Type = null;
        problem.Extensions["request"] = context.HttpContext.TraceIdentifier;
    }

    private static (string Code, string Message) Plain(int status) => status switch
    {
        400 => ("bad-request", "请求格式有误"),
        401 => ("not-signed-in", "尚未登录，或登录已过期"),
        403 => ("not-permitted", "当前角色无权办理此事项"),
        404 => ("not-found", "内容不存在，或不在可见范围内"),
        405 => ("method", "此地址不支持该操作"),
        413 => ("too-large", "提交的内容过大"),
        415 => ("media-type", "内容类型不受支持"),
        429 => ("too-many", "请求过于频繁，请稍后再试"),
        503 => ("unavailable", "系统暂时不可用，请稍后再试；已提交的内容没有丢失"),
        _ => ("error", "系统出错，本次操作没有生效；请凭请求编号联系管理员"),
    };

    private sealed class Refusals(IProblemDetailsService problems) : IExceptionHandler
    {
        public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
        {
            var problem = new ProblemDetails { Status = StatusOf(exception) };
            if (exception is RefusalException refusal)
            {
                problem.Detail = refusal.Message;
                problem.Extensions["code"] = refusal.Code;
                if (refusal is ShapeException shape)
                    problem.Extensions["errors"] = shape.Errors;
                else if (refusal is RuleBrokenException { Field: { } field })
                    problem.Extensions["errors"] = new[] { new FieldError(field, refusal.Code, refusal.Message) };
            }
            else if (exception is SheetException sheet)
            {
                problem.Detail = sheet.Message;
                problem.Extensions["code"] = sheet.Code;
            }
            else if (exception is BadHttpRequestException { InnerException: JsonException json })
            {
                problem.Detail = "JSON 内容有误";
                problem.Extensions["code"] = "shape";
                problem.Extensions["errors"] = new[] { new FieldError(json.Path?.TrimStart('$', '.') ?? "", "json", "格式或类型有误") };
            }

            http.Response.StatusCode = problem.Status!.Value;
            if (problem.Status == StatusCodes.Status503ServiceUnavailable)
                http.Response.Headers.RetryAfter = "5";
            return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = http, ProblemDetails = problem, Exception = exception });
        }

        public static int StatusOf(Exception exception) => exception switch
        {
            ShapeException or SheetException or BadRequestException => 400,
            NotSignedInException => 401,
            ForbiddenException => 403,
            NotFoundException => 404,
            RuleBrokenException => 409,
            StaleException => 412,
            IdempotencyMisuseException => 422,
            PreconditionRequiredException => 428,
            BadHttpRequestException bad => bad.StatusCode,
            OperationCanceledException => 499,
            _ => StatusOfDatabase(exception),
        };

        // EF Core wraps what the database says once or twice.
        private static int StatusOfDatabase(Exception? exception) => exception switch
        {
            null => 500,
            // A text that PostgreSQL cannot hold, such as one with U+0000.
            PostgresException { SqlState: "22021" or "22P05" or "22001" or "22003" or "22007" or "22008" } => 400,
            NpgsqlException { IsTransient: true } => 503,
            _ => StatusOfDatabase(exception.InnerException),
        };
    }
}
