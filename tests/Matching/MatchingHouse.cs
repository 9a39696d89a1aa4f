using System.Security.Cryptography;
using DualRandom.Inspectors.Contracts;
using DualRandom.Kit;
using DualRandom.Matching;
using DualRandom.Matching.Features;
using DualRandom.Matching.Lottery;
using DualRandom.Matching.Reactions;
using DualRandom.Plans.Contracts;
using DualRandom.SharedKernel;
using DualRandom.Subjects.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace DualRandom.Tests.Matching;

/// <summary>
/// The room on real PostgreSQL, between rooms that answer what the test says: 478 net cafés, three departments with officers.
/// </summary>
internal sealed class MatchingHouse(HouseFixture house) : IAsyncDisposable
{
    public const string Region = "/130000/130500/130534/";

    public static readonly BriefDepartment Police = new(Guid.Parse("00000000-0000-7000-8000-000000000001"), "GA", "公安局", true);
    public static readonly BriefDepartment Market = new(Guid.Parse("00000000-0000-7000-8000-000000000002"), "SCJG", "市场监管局", false);
    public static readonly BriefDepartment Culture = new(Guid.Parse("00000000-0000-7000-8000-000000000003"), "WGLY", "文化广电和旅游局", false);
    public static readonly BriefDepartment[] Departments = [Police, Market, Culture];

    public static readonly Actor Office = Person("双随机办", Role.CoordinatingOffice, null);

    public HouseFixture House { get; } = house;

    public List<PoolSubject> Pool { get; } = [.. Enumerable.Range(1, 478).Select(Subject)];

    public Dictionary<Guid, List<PoolInspector>> Officers { get; } = Departments.ToDictionary(d => d.Id, d => new List<PoolInspector>());

    private IProtector Protector => House.Services.GetRequiredService<IProtector>();

    public static Actor Administrator(BriefDepartment department) => Person(department.Name, Role.DepartmentAdministrator, department.Id);

    public static Actor Person(string name, string role, Guid? department) =>
        new(Guid.CreateVersion7(), name, [role], new Scope(Region, department, ReadsOnly: false));

    public static PoolSubject Subject(int number) => new(
        Guid.CreateVersion7(), $"91130534MA{number:00000000}", $"清河网吧{number}", $"清河县第{number}街", "130534", "", 0, null, [], Kinds: ["企业", "互联网上网服务营业场所"]);

    public PoolInspector Inspector(BriefDepartment department, int number, params RecusedSubject[] recusals) => new(
        Guid.CreateVersion7(), department.Id, $"{department.Name}{number}号", "行政执法证", Protector.Protect($"1305{department.Code}{number:0000}"),
        $"{department.Code}{number}", Protector.Protect($"1390000{number:0000}"), "130534", [], recusals);

    public void Staff(int count)
    {
        foreach (var department in Departments)
            Officers[department.Id] = [.. Enumerable.Range(1, count).Select(number => Inspector(department, number))];
    }

    /// <param name="organiser">The lead department, where it organises in place of the office.</param>
    public static TaskConduct Conduct(bool exactOfficers = false, bool toOffice = true, bool toLead = false, BriefDepartment? organiser = null) => new(
        new Organiser(organiser?.Name ?? "清河县双随机办", organiser?.Id), [CheckMode.Site], exactOfficers, null, new NoticeTerms("", [], null), new GroupListRoute(toOffice, toLead), null, null, null,
        "CN", 1);

    /// <param name="confirms">False: the notice has no such step (Xinhua).</param>
    public async Task<Guid> ApproveTask(int basisPoints = 3000, Sampling? sampling = null, bool confirms = true, TaskConduct? conduct = null)
    {
        var task = Approval(Guid.CreateVersion7(), basisPoints, sampling, confirms, conduct);
        return await In(Actor.House("matching.open-task"), async provider =>
        {
            await ActivatorUtilities.CreateInstance<OpenTaskWhenTaskApproved>(provider).Handle(task, default);
            return task.AggregateId;
        });
    }

    /// <summary>As the room of plans tells it.</summary>
    public TaskApproved Approval(Guid task, int basisPoints = 3000, Sampling? sampling = null, bool confirms = true, TaskConduct? conduct = null)
    {
        var now = House.Clock.GetUtcNow();
        var limit = new DayLimit(20, FromNotice: true, "五(三)");
        return new TaskApproved(
            Guid.CreateVersion7(), now, task, 1, Region, "清双随机办〔2024〕8号", "互联网上网服务营业场所联合抽查", "清河县双随机办", new DateOnly(2024, 4, 9),
            new DateOnly(2024, 4, 9), new DateOnly(2024, 5, 31), new SubjectScope("互联网上网服务营业场所", Region), sampling ?? new Sampling(basisPoints, true, "ceil"),
            [.. Departments.Select(d => new ParticipatingDepartment(d.Id, d.Code, d.Name, d.Leads, []))], 2,
            new TaskDeadlines(confirms ? new DayLimit(1, true, "五(二)") : null, limit, limit), new SignatureRule("法定代表人", SignatureMode.SignAndSeal), false,
            [new ResultWord("1", "未发现问题", false)], Conduct: conduct);
    }

    public Task<FreezePool.Answer> Freeze(Guid task, Actor? by = null, FreezePool.Body? body = null) => In(by ?? Office, provider =>
        ActivatorUtilities.CreateInstance<FreezePool.Handler>(provider, Neighbours(provider)).Handle(new FreezePool.Command(task, body), default));

    public Task<FreezePool.Answer> FreezeInspectors(Guid task, BriefDepartment department) => In(Administrator(department), provider =>
        ActivatorUtilities.CreateInstance<FreezeInspectors.Handler>(provider, Neighbours(provider)).Handle(new FreezeInspectors.Command(task), default));

    public Task<TAnswer> Send<TAnswer>(Actor by, IRequest<TAnswer> message) =>
        In(by, provider => provider.GetRequiredService<IMediator>().Send(message));

    public Task<CommitDraw.Answer> Commit(Guid ceremony, Actor? by = null) =>
        Send(by ?? Office, new CommitDraw.Command(ceremony, new CommitDraw.Body(House.Clock.GetUtcNow().AddMinutes(30), null)));

    /// <summary>People of a department type digits, show their hash, and later the digits themselves.</summary>
    public async Task Witness(Guid ceremony, string drawId, BriefDepartment department, string digits = "3141592")
    {
        var nonce = RandomNumberGenerator.GetBytes(16);
        var hash = Convert.ToHexStringLower(LogPayload.WitnessCommit(Suite.Sha256, drawId, department.Code, nonce, digits));
        await Send(Administrator(department), new RecordWitnessCommitment.Command(ceremony, department.Code, new RecordWitnessCommitment.Body(hash)));
        await Send(
            Administrator(department),
            new RevealWitness.Command(ceremony, department.Code, new RevealWitness.Body(Convert.ToHexStringLower(nonce), digits)));
    }

    /// <summary>Two departments commit and then show the digits of a replacement.</summary>
    public async Task DrawSuccessor(Guid replacement, string drawId, params BriefDepartment[] departments)
    {
        const string digits = "2718281828";
        var nonce = RandomNumberGenerator.GetBytes(16);
        foreach (var department in departments)
        {
            var hash = Convert.ToHexStringLower(LogPayload.WitnessCommit(Suite.Sha256, drawId, department.Code, nonce, digits));
            await Send(Administrator(department), new CommitReplacementDigits.Command(replacement, department.Code, new CommitReplacementDigits.Body(hash)));
        }

        foreach (var department in departments)
        {
            await Send(
                Administrator(department),
                new RevealReplacementDigits.Command(replacement, department.Code, new RevealReplacementDigits.Body(Convert.ToHexStringLower(nonce), digits)));
        }
    }

    /// <summary>Committed, witnessed by all, the deadline reached, drawn by the job.</summary>
    public async Task Draw(FreezePool.Answer frozen, Actor? by = null)
    {
        await Commit(frozen.Id, by);
        foreach (var department in Departments)
            await Witness(frozen.Id, frozen.DrawId, department);
        await RunDueDraws();
    }

    public async Task RunDueDraws()
    {
        House.Clock.Advance(TimeSpan.FromHours(1));
        await House.RunJob("matching.run-due-draws");
    }

    public async Task<FreezePool.Answer> DrawnSubjects(Guid task)
    {
        var frozen = await Freeze(task);
        await Draw(frozen);
        return frozen;
    }

    public async Task ConfirmAll(Guid ceremony)
    {
        foreach (var department in Departments)
            await Send(Administrator(department), new ConfirmSubjects.Command(ceremony, new ConfirmSubjects.Body(null, null)));
    }

    public async Task<T> In<T>(Actor actor, Func<IServiceProvider, Task<T>> act)
    {
        await using var scope = House.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentActor>().Value = actor;
        return await act(scope.ServiceProvider);
    }

    public Task<T> Look<T>(Func<MatchingDb, Task<T>> look) => In(Actor.House("test"), provider => look(provider.GetRequiredService<MatchingDb>()));

    public Task<List<LogRow>> Log(string drawId) => Look(db => db.Log.Where(entry => entry.DrawId == drawId).OrderBy(entry => entry.Number).ToListAsync());

    public ValueTask DisposeAsync() => House.DisposeAsync();

    private Mediator Neighbours(IServiceProvider provider) => new(type =>
        type == typeof(IRequestHandler<GetEligiblePool, IReadOnlyList<PoolSubject>>) ? new Answers(this)
        : type == typeof(IRequestHandler<GetInspectorPool, IReadOnlyList<PoolInspector>>) ? new Answers(this)
        : provider.GetService(type)!);

    private sealed class Answers(MatchingHouse house)
        : IRequestHandler<GetEligiblePool, IReadOnlyList<PoolSubject>>, IRequestHandler<GetInspectorPool, IReadOnlyList<PoolInspector>>
    {
        public Task<IReadOnlyList<PoolSubject>> Handle(GetEligiblePool question, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<PoolSubject>>(house.Pool);

        public Task<IReadOnlyList<PoolInspector>> Handle(GetInspectorPool question, CancellationToken ct) =>
            Task.FromResult<IReadOnlyList<PoolInspector>>(house.Officers[question.DepartmentId]);
    }
}
