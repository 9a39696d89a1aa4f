using System.Globalization;
using DualRandom.SharedKernel;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Inspectors.Features;

internal static class ListExpiringCertificates
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/expiring-certificates", async (int? days, string? after, int? size, IMediator mediator, CancellationToken ct) =>
                TypedResults.Ok(await mediator.Send(new Query(days ?? Query.DefaultDays, after, size), ct)))
            .Permit(nameof(ListExpiringCertificates), "即将到期和已到期的执法证件", Role.CoordinatingOffice, Role.DepartmentAdministrator, Role.UnitLeader, Role.Auditor);

    /// <param name="Days">Valid for at most so many days more; those that are over stand first.</param>
    internal sealed record Query(int Days, string? After, int? Size) : IRequest<Page<Row>>
    {
        public const int DefaultDays = 60;
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Days).InclusiveBetween(0, 3660).WithMessage("天数须为 0 至 3660");
    }

    internal sealed class Handler(InspectorsDb db, TimeProvider clock) : IRequestHandler<Query, Page<Row>>
    {
        public async Task<Page<Row>> Handle(Query query, CancellationToken ct)
        {
            var today = LegalDay.Of(clock.GetUtcNow());
            var (last, take) = (today.AddDays(query.Days), Page.Clamp(query.Size));
            var expiring = db.Inspectors.AsNoTracking().Where(i => i.Status == InspectorStatus.Active && i.CertificateTo <= last);
            var rest = expiring;
            if (Page.Position(query.After, 2) is [var day, var id])
            {
                var (from, fromId) = (Day(day), Page.AsId(id));
                rest = expiring.Where(i => i.CertificateTo > from || (i.CertificateTo == from && i.Id > fromId));
            }

            var rows = await rest.OrderBy(i => i.CertificateTo).ThenBy(i => i.Id).Take(take + 1)
                .Select(i => new Row(i.Id, i.DepartmentId, i.DepartmentName, i.Name, i.CertificateKind, i.CertificateTo!.Value, i.CertificateTo < today)).ToListAsync(ct);
            var next = rows.Count > take ? Page.After(rows[take - 1].ValidTo.ToString("O", CultureInfo.InvariantCulture), rows[take - 1].Id.ToString()) : null;
            return new Page<Row>(rows.Count > take ? rows[..take] : rows, next, await Page.Total(expiring, ct));
        }

        private static DateOnly Day(string text) => DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new ShapeException("after", "page.cursor", "翻页位置无效，请从第一页重新开始");
    }

    /// <param name="IsOver">Not drawn any more.</param>
    internal sealed record Row(Guid Id, Guid DepartmentId, string DepartmentName, string Name, string CertificateKind, DateOnly ValidTo, bool IsOver);
}
