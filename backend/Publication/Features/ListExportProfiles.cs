using DualRandom.SharedKernel;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Publication.Features;

internal static class ListExportProfiles
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/export-profiles", async (IMediator mediator, CancellationToken ct) => TypedResults.Ok(await mediator.Send(new Query(), ct)))
            .Permit(nameof(ListExportProfiles), "导出格式：列、结果代码与说明", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.Auditor);

    internal sealed record Query : IRequest<IReadOnlyList<Row>>;

    internal sealed class Handler(PublicationDb db) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        public async Task<IReadOnlyList<Row>> Handle(Query query, CancellationToken ct) =>
            await db.ExportProfiles.OrderBy(p => p.Code).Select(p => new Row(p.Code, p.Name, p.Columns, p.ResultCodes, p.Encoding, p.Confirmed, p.Note)).ToListAsync(ct);
    }

    internal sealed record Row(
        string Code, string Name, IReadOnlyList<ExportColumn> Columns, IReadOnlyDictionary<string, string> ResultCodes, CsvEncoding Encoding, bool Confirmed, string Note);
}
