using DualRandom.SharedKernel;
using Microsoft.EntityFrameworkCore;

namespace DualRandom.Cellar.Identity;

/// <summary>Asked by the room that keeps the register: it has looked whose inspector it is.</summary>
internal sealed class InspectorAccounts(IdentityDb db) : IAccounts
{
    public async Task<PersonEntry?> Of(Guid inspectorId, CancellationToken ct) =>
        await db.Accounts.AsNoTracking().Where(account => account.InspectorId == inspectorId)
            .Select(account => new PersonEntry(account.Id, account.DisplayName, account.DepartmentId)).FirstOrDefaultAsync(ct);

    public async Task Link(Guid inspectorId, Guid departmentId, Guid? accountId, CancellationToken ct)
    {
        var accounts = await db.Accounts.Where(account => account.InspectorId == inspectorId || account.Id == accountId).ToListAsync(ct);
        var next = accounts.Find(account => account.Id == accountId);
        if (accountId is not null && next?.DepartmentId != departmentId)
            throw new RuleBrokenException("account.other-department", "本部门没有这个账号", "accountId");
        if (next?.InspectorId is { } other && other != inspectorId)
            throw new RuleBrokenException("account.linked", "该账号已关联另一名检查人员，请先解除", "accountId");
        foreach (var former in accounts.Where(account => account != next))
            former.SignInAs(null);
        next?.SignInAs(inspectorId);
        await db.SaveChangesAsync(ct);
    }
}
