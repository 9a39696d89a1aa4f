namespace DualRandom.SharedKernel;

/// <summary>A refusal with a stable code for machines and a Chinese sentence for people.</summary>
public abstract class RefusalException(string code, string message) : Exception(message)
{
    public string Code { get; } = code;
}

/// <summary>A rule of the law or the task says no: 409. The code names the rule, such as <c>task.not-approved</c>.</summary>
/// <param name="field">The one field that breaks it, as in <see cref="FieldError"/>; null: no field alone does.</param>
public sealed class RuleBrokenException(string code, string message, string? field = null) : RefusalException(code, message)
{
    public string? Field { get; } = field;
}

/// <summary>Not there, or not visible to this person: 404. The two are never told apart.</summary>
public sealed class NotFoundException(string what) : RefusalException("not-found", $"{what}不存在，或不在可见范围内");

/// <summary>Visible, but not theirs to do: 403.</summary>
public sealed class ForbiddenException(string code, string message) : RefusalException(code, message);

/// <summary>Somebody else saved first: 412. Nothing was changed; read again and repeat.</summary>
public sealed class StaleException() : RefusalException("stale", "内容已被他人修改，请重新读取后再提交");

/// <summary>No valid proof of who it is: 401.</summary>
public sealed class NotSignedInException(string code, string message) : RefusalException(code, message);

/// <summary>The request cannot be taken as it was sent, whatever its fields say: 400.</summary>
public sealed class BadRequestException(string code, string message) : RefusalException(code, message);

/// <summary>The form of the input is wrong: 400, one entry per field.</summary>
public sealed class ShapeException(IReadOnlyList<FieldError> errors) : RefusalException("shape", "提交的内容有误")
{
    public ShapeException(string field, string code, string message)
        : this([new FieldError(field, code, message)])
    {
    }

    public IReadOnlyList<FieldError> Errors { get; } = errors;
}

/// <param name="Field">Path in camel case, such as <c>departments[0].items</c>.</param>
public sealed record FieldError(string Field, string Code, string Message);
