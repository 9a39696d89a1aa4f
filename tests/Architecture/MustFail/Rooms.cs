using AutoMapper;
using DualRandom.SharedKernel;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Tests.Architecture.MustFail;

public sealed class ASecondPublicType;

internal sealed record MessageWithoutASlice : IRequest<int>;

internal static class SliceWithoutValidator
{
    internal sealed record Command(string Name) : IRequest<int>;
}

internal sealed class HandlerThatBreaksEveryRule(IMapper mapper, DbContext db)
{
    public DateTimeOffset Clock() => DateTimeOffset.UtcNow;

    public Guid Dice() => Guid.NewGuid();

    public string Sql() => "update task set at = now()";

    public string Map(object source) => mapper.Map<string>(source);

    public Task<int> RawSql() => db.Database.ExecuteSqlRawAsync("select 1");
}

[Reaction("must-fail.first")]
internal sealed class FirstReaction : IReaction<EventWithATypeName>
{
    public Task Handle(EventWithATypeName happened, CancellationToken ct) => Task.CompletedTask;
}

[Reaction("must-fail.second")]
internal sealed class SecondReaction : IReaction<EventWithATypeName>
{
    public Task Handle(EventWithATypeName happened, CancellationToken ct) => Task.CompletedTask;
}
