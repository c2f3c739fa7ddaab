using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Disdik.Bpm.Host.Data;

/// <summary>The whole database: people, definitions, running cases, and what is to be done.</summary>
public sealed class BpmDbContext(DbContextOptions<BpmDbContext> options) : IdentityDbContext<AppUser>(options)
{
    public DbSet<Definition> Definitions => Set<Definition>();
    public DbSet<Instance> Instances => Set<Instance>();
    /// <summary>Single lines, as earlier versions of the program wrote them. Read history by <see cref="HistoryReader"/>.</summary>
    public DbSet<HistoryLine> HistoryLines => Set<HistoryLine>();
    public DbSet<HistoryPage> HistoryPages => Set<HistoryPage>();
    public DbSet<IncidentRow> Incidents => Set<IncidentRow>();
    public DbSet<WorkTask> Tasks => Set<WorkTask>();
    public DbSet<CandidateSet> CandidateSets => Set<CandidateSet>();
    public DbSet<Attachment> Attachments => Set<Attachment>();
    public DbSet<TimerRow> Timers => Set<TimerRow>();
    public DbSet<ScheduledStart> ScheduledStarts => Set<ScheduledStart>();
    public DbSet<Job> Jobs => Set<Job>();
    public DbSet<SubscriptionRow> Subscriptions => Set<SubscriptionRow>();
    public DbSet<EventStart> EventStarts => Set<EventStart>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<OutboxMail> Mails => Set<OutboxMail>();
    public DbSet<MailTemplateRow> MailTemplates => Set<MailTemplateRow>();
    public DbSet<Publication> Publications => Set<Publication>();
    public DbSet<ChannelRow> Channels => Set<ChannelRow>();
    public DbSet<ConsentRow> Consents => Set<ConsentRow>();
    public DbSet<ConsentLogLine> ConsentLog => Set<ConsentLogLine>();
    public DbSet<ConsentUse> ConsentUses => Set<ConsentUse>();
    public DbSet<Supervision> Supervisions => Set<Supervision>();
    public DbSet<HolidayRow> Holidays => Set<HolidayRow>();
    public DbSet<WeekProfileRow> WeekProfiles => Set<WeekProfileRow>();
    public DbSet<AccessToken> AccessTokens => Set<AccessToken>();
    public DbSet<Counter> Counters => Set<Counter>();
    public DbSet<MigrationBatch> MigrationBatches => Set<MigrationBatch>();
    public DbSet<MigrationFailure> MigrationFailures => Set<MigrationFailure>();
    public DbSet<DefinitionSuspension> DefinitionSuspensions => Set<DefinitionSuspension>();
    public DbSet<SopApproval> SopApprovals => Set<SopApproval>();
    public DbSet<SopLogLine> SopLog => Set<SopLogLine>();
    public DbSet<SignedFile> SignedFiles => Set<SignedFile>();
    public DbSet<Acknowledgement> Acknowledgements => Set<Acknowledgement>();
    public DbSet<ReviewDuty> ReviewDuties => Set<ReviewDuty>();
    public DbSet<CaseFollower> CaseFollowers => Set<CaseFollower>();
    public DbSet<SavedFilter> SavedFilters => Set<SavedFilter>();
    public DbSet<InboxColumns> InboxColumns => Set<InboxColumns>();
    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();
    public DbSet<Escalation> Escalations => Set<Escalation>();

    /// <summary>What the changes of one batch read once for all; null for a context that is used by itself. Whoever sets it takes it away again: contexts are used again.</summary>
    internal ChangeBatch? Shared { get; set; }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        builder.Entity<Definition>(e =>
        {
            // Two saves of one draft at the same moment: the second finds another hash and is told, not stored.
            e.Property(d => d.XmlHash).IsConcurrencyToken();
            e.HasIndex(d => new { d.Key, d.Version }).IsUnique();
        });
        builder.Entity<Instance>(e =>
        {
            e.Property(i => i.Revision).IsConcurrencyToken();
            // SQLite keeps bytes in a column declared as text as they are, and so the released table need not be built anew.
            if (Database.IsSqlite()) e.Property(i => i.State).HasColumnType("TEXT");
            e.HasIndex(i => new { i.DefinitionKey, i.Status, i.StartedAt });
            e.HasIndex(i => i.BusinessKey);
            // Ids rise with time: the newest cases of a state. The state changes when a case ends, and no step writes here.
            e.HasIndex(i => new { i.Status, i.Id });
        });
        builder.Entity<HistoryLine>(e =>
        {
            e.ToTable("History");
            e.HasKey(h => new { h.InstanceId, h.Sequence });
        });
        builder.Entity<HistoryPage>(e =>
        {
            e.ToTable("HistoryPages");
            e.HasKey(p => new { p.InstanceId, p.Revision });
        });
        builder.Entity<IncidentRow>().HasIndex(i => i.ResolvedAt);
        builder.Entity<WorkTask>(e =>
        {
            e.ToTable("Tasks");
            e.Property(t => t.Revision).IsConcurrencyToken();
            e.Ignore(t => t.CandidateGroups);
            // What is open is little beside what is done: each list of the inbox has its own small index, which a completion leaves.
            // A queue is a set of groups with a bidang or without: each has its own stretch, most urgent first. Two indexes, since PostgreSQL
            // does not see that rows whose bidang is null are in order; whom a task excludes stands at their end, so that they alone can be counted.
            e.HasIndex(t => new { t.Candidates, t.Rank, t.Id, t.ExcludedActors }).HasFilter("\"Status\" = 'Open' AND \"AssigneeId\" IS NULL AND \"Bidang\" IS NULL");
            e.HasIndex(t => new { t.Candidates, t.Bidang, t.Rank, t.Id, t.ExcludedActors }).HasFilter("\"Status\" = 'Open' AND \"AssigneeId\" IS NULL AND \"Bidang\" IS NOT NULL");
            e.HasIndex(t => new { t.AssigneeId, t.Rank, t.Id }).HasFilter("\"Status\" = 'Open' AND \"AssigneeId\" IS NOT NULL");
            e.HasIndex(t => t.DueAt).HasFilter("\"Status\" = 'Open'");
            e.HasIndex(t => new { t.CompletedBy, t.CompletedAt }).HasFilter("\"CompletedBy\" IS NOT NULL");
            e.HasIndex(t => t.InstanceId);
        });
        builder.Entity<CandidateSet>().HasKey(s => new { s.Set, s.Group });
        builder.Entity<Attachment>().HasIndex(a => a.InstanceId);
        builder.Entity<TimerRow>(e =>
        {
            e.ToTable("Timers");
            // With the id, which orders those that are due at the same instant.
            e.HasIndex(t => new { t.DueAt, t.Id });
        });
        builder.Entity<ScheduledStart>(e =>
        {
            e.HasKey(s => new { s.DefinitionKey, s.ElementId });
            // Two processes that wake for the same start: the second finds another due time and leaves it alone.
            e.Property(s => s.DueAt).IsConcurrencyToken();
        });
        builder.Entity<Job>(e =>
        {
            // Claiming counts the attempt, so a job is claimed once for each attempt.
            e.Property(j => j.Attempts).IsConcurrencyToken();
            e.HasIndex(j => new { j.Status, j.RunAt });
            e.HasIndex(j => j.InstanceId);
            e.HasIndex(j => j.IdempotencyKey).IsUnique();
        });
        builder.AddDeliveries();
        builder.AddOperations();
        builder.AddLifeCycle();
        builder.AddDraftEditors();
        builder.AddInbox();
        builder.AddDesk();
        builder.AddActing();
        builder.AddEscalations();
        builder.AddLeavingMails();
        builder.Entity<OutboxMail>(e =>
        {
            e.HasIndex(m => m.EventKey).IsUnique();
            e.HasIndex(m => m.CreatedAt);
            e.HasIndex(m => new { m.Status, m.CreatedAt });
            e.HasIndex(m => m.OpenedAt).HasFilter("\"OpenedAt\" IS NOT NULL");
            // By what a bounce names, and whose mails about a case are not opened yet.
            e.HasIndex(m => m.MessageId);
            e.HasIndex(m => new { m.RecipientId, m.InstanceId }).HasFilter("\"OpenedAt\" IS NULL");
            e.HasIndex(m => new { m.RecipientId, m.CreatedAt });
        });
        builder.Entity<MailTemplateRow>(e =>
        {
            // Two who save at the same moment: the second finds the number taken and is shown the first one's text.
            e.HasKey(t => new { t.Message, t.Language, t.Revision });
            e.Property(t => t.IncidentId).IsConcurrencyToken();
        });
        builder.AddPublishing();
        builder.AddConsents();
        builder.Entity<Supervision>().HasIndex(s => s.PersonId);
        builder.Entity<WorkUnitRow>(e => e.ToTable("WorkUnits").HasKey(u => u.Unit));
        builder.Entity<HolidayRow>(e =>
        {
            e.Property(h => h.Unit).HasDefaultValue("");
            e.HasIndex(h => new { h.Unit, h.Date, h.Kind, h.Name }).IsUnique();
        });
        builder.Entity<WeekProfileRow>().Property(w => w.Unit).HasDefaultValue("");
        builder.Entity<AccessToken>().HasIndex(t => t.Hash).IsUnique();
        builder.Entity<Counter>(e =>
        {
            e.HasKey(c => c.Name);
            e.Property(c => c.Value).IsConcurrencyToken();
        });
        builder.HasDbFunction(typeof(LetterCase).GetMethod(nameof(LetterCase.Lower))!).HasName("lower").IsBuiltIn();
        if (Database.IsNpgsql()) SortAsSqliteDoes(builder);
    }

    /// <summary>By code point whatever the server's language is: lists and due work come in the same order on both databases, and a prefix finds its index.</summary>
    private static void SortAsSqliteDoes(ModelBuilder builder)
    {
        foreach (var property in builder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            if ((property.GetProviderClrType() ?? property.GetValueConverter()?.ProviderClrType ?? property.ClrType) == typeof(string)) property.SetCollation("C");
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        // SQLite cannot compare DateTimeOffset; UTC ticks sort and index the same on every database.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
