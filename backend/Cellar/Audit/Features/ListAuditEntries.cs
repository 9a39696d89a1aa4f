using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace DualRandom.Cellar.Audit.Features;

internal static class ListAuditEntries
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/audit", async ([AsParameters] Query query, IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(query, ct)))
            .Permit(nameof(ListAuditEntries), "查看操作留痕（新的在前）", Role.AuditAdministrator, Role.Auditor);

    /// <param name="From">First day, Asia/Shanghai.</param>
    /// <param name="To">Last day, included.</param>
    internal sealed record Query(
        string? Module, string? Entity, string? EntityId, Guid? Actor, DateOnly? From, DateOnly? To, string? After, int? Size) : IRequest<Answer>;

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator(AuditReader reader)
        {
            RuleFor(q => q.Module).Must(module => module is null || reader.Modules.Contains(module)).WithMessage("没有此模块");
            // Ends of the calendar have no instant in Shanghai.
            RuleFor(q => q.From).InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2999, 12, 31)).WithMessage("起始日须在 2000 年至 2999 年之间");
            RuleFor(q => q.To).InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2999, 12, 31)).WithMessage("截止日须在 2000 年至 2999 年之间");
            RuleFor(q => q.To).Must((q, to) => to is null || q.From is null || to >= q.From).WithMessage("截止日不能早于起始日");
        }
    }

    internal sealed class Handler(AuditReader reader, EndpointDataSource endpoints, CurrentActor actor) : IRequestHandler<Query, Answer>
    {
        public async Task<Answer> Handle(Query query, CancellationToken ct)
        {
            var size = Page.Clamp(query.Size);
            var after = Page.Position(query.After, 1) is [var last] ? Page.AsId(last) : (Guid?)null;
            var search = new AuditSearch(
                query.Module, query.Entity, query.EntityId, query.Actor, query.From is { } from ? LegalDay.StartOf(from) : null,
                query.To is { } to && to < DateOnly.MaxValue ? LegalDay.StartOf(to.AddDays(1)) : null, actor.Value.Scope.RegionPath);
            var entries = await reader.List(search, after, size + 1, ct);
            return new Answer(
                [.. entries.Take(size)], entries.Count > size ? Page.After(entries[size - 1].Id.ToString()) : null, Words([.. entries.Select(entry => entry.Act).Distinct()]));
        }

        private IReadOnlyList<ActWords> Words(HashSet<string> acts) =>
        [
            .. from endpoint in endpoints.Endpoints
               let name = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName
               let summary = endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary
               where name is not null && summary is not null && acts.Remove(name)
               select new ActWords(name, summary),
        ];
    }

    /// <summary>A page without a total: counting a trail of years would cost more than it tells.</summary>
    /// <param name="Acts">What the acts on this page are called; none of jobs and of acts that no longer exist.</param>
    internal sealed record Answer(IReadOnlyList<AuditEntry> Items, string? Next, IReadOnlyList<ActWords> Acts);

    /// <param name="Words">As in the list of roles.</param>
    internal sealed record ActWords(string Act, string Words);
}
