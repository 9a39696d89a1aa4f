using DualRandom.SharedKernel;
using FluentValidation;

namespace DualRandom.Results.Features;

/// <summary>An order as officers write it, on the record form and on a follow-up.</summary>
/// <param name="OrderedAt">Null: now.</param>
/// <param name="DueOn">Of an order to correct.</param>
/// <param name="Id">Made by the device: sent again under it, it is the same order.</param>
internal sealed record OrderInput(
    OrderKind? Kind, string Basis, string Text, OrderForm? Form, string Recipient, DateTimeOffset? OrderedAt = null, DateOnly? DueOn = null, Guid? Id = null)
{
    public CorrectionOrder Read(Actor by, DateTimeOffset now) => new(
        Id ?? Guid.CreateVersion7(now), Kind!.Value, Basis.Trim(), Text.Trim(), Form!.Value, Recipient.Trim(), OrderedAt ?? now, DueOn, by.Name, now);

    internal sealed class Validator : AbstractValidator<OrderInput>
    {
        public Validator()
        {
            RuleFor(o => o.Kind).NotNull().WithMessage("请选择责令停止或者责令改正").IsInEnum();
            RuleFor(o => o.Basis).NotEmpty().WithMessage("责令依据必填").MaximumLength(500).WithMessage("责令依据最长 500 字");
            RuleFor(o => o.Text).NotEmpty().WithMessage("责令内容必填").MaximumLength(2000).WithMessage("责令内容最长 2000 字");
            RuleFor(o => o.Form).NotNull().WithMessage("请选择责令方式：书面、口头或者当场打印").IsInEnum();
            RuleFor(o => o.Recipient).NotEmpty().WithMessage("接收人必填").MaximumLength(50).WithMessage("接收人最长 50 字");
        }
    }
}
