using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Subjects.Features;

internal static class ListCapExceptions
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/cap-exceptions", async (string? search, string? state, int? year, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(search, QueryWord.Of<CapExceptionState>(state, nameof(state)), year, after, size), ct)))
            .Permit(nameof(ListCapExceptions), "突破年度上限的申请及审批", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.Auditor);

    /// <param name="Search">Any part of the subject's name, or its code.</param>
    internal sealed record Query(string? Search, CapExceptionState? State, int? Year, string? After, int? Size) : IRequest<Page<CapExceptionAnswer>>;

    internal sealed class Handler(SubjectsDb db) : IRequestHandler<Query, Page<CapExceptionAnswer>>
    {
        public async Task<Page<CapExceptionAnswer>> Handle(Query query, CancellationToken ct)
        {
            var exceptions = db.CapExceptions.AsNoTracking();
            if (query.Search?.Trim() is { Length: > 0 } search)
                exceptions = exceptions.Where(e => e.SubjectName.Contains(search) || e.CreditCode == search);
            if (query.State is { } state)
                exceptions = exceptions.Where(e => e.State == state);
            if (query.Year is { } year)
                exceptions = exceptions.Where(e => e.Year == year);
            var page = await Page.NewestFirst(exceptions, stored => stored, e => e.Id, query.After, query.Size, ct);
            return new Page<CapExceptionAnswer>([.. page.Items.Select(CapExceptionAnswer.Of)], page.Next, page.Total);
        }
    }
}
