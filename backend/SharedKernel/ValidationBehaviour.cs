using FluentValidation;
using MediatR;

namespace DualRandom.SharedKernel;

/// <summary>Runs a message's validator before its handler; the field names are those of the JSON.</summary>
public sealed class ValidationBehaviour<TRequest, TAnswer>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        var errors = new List<FieldError>();
        foreach (var validator in validators)
        {
            var result = await validator.ValidateAsync(request, cancellationToken);
            errors.AddRange(result.Errors.Select(e => new FieldError(FieldPath.Of(e.PropertyName), FieldPath.Code(e.ErrorCode), e.ErrorMessage)));
        }

        return errors.Count > 0 ? throw new ShapeException(errors) : await next();
    }
}

internal static class FieldPath
{
    /// <summary><c>Departments[0].Items</c> → <c>departments[0].items</c>; the body of a command is not part of the path.</summary>
    public static string Of(string property)
    {
        var path = property.StartsWith("Body.", StringComparison.Ordinal) ? property[5..] : property;
        return string.Join('.', path.Split('.').Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));
    }

    /// <summary><c>NotEmptyValidator</c> → <c>not-empty</c>.</summary>
    public static string Code(string validator) =>
        SnakeCase.Of(validator.Replace("Validator", "", StringComparison.Ordinal)).Replace('_', '-');
}
