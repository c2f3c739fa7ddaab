using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

/// <summary>What a migration does, in words for the process owner.</summary>
internal static class MigrationWords
{
    public static string Label(FlowNode node) => node.Name.Length > 0 ? $"\"{node.Name}\"" : $"\"{node.Id}\"";

    public static Text Gone(FlowNode from) => new(
        $"Diharapkan {Label(from)} ada di versi baru, tetapi sudah tidak ada dan belum dipilih penggantinya.",
        $"Expected {Label(from)} to be in the new version, but it is gone and nothing was chosen in its place.");

    public static Text AnotherKind(FlowNode from, FlowNode to) => new(
        $"Diharapkan pengganti {Label(from)} sejenis ({Kind(from).Id}), tetapi {Label(to)} adalah {Kind(to).Id}.",
        $"Expected something of the same kind in the place of {Label(from)} ({Kind(from).En}), but {Label(to)} is {Kind(to).En}.");

    public static Text AnotherRepetition(FlowNode from, FlowNode to) => new(
        $"Diharapkan {Label(to)} diulang dengan cara yang sama seperti {Label(from)}, tetapi cara pengulangannya berubah.",
        $"Expected {Label(to)} to be repeated in the same way as {Label(from)}, but the way has changed.");

    public static Text AnotherLevel(FlowNode from, FlowNode to) => new(
        $"Diharapkan {Label(to)} berada di tingkat yang sama seperti {Label(from)}, tetapi letaknya di dalam atau di luar subproses lain.",
        $"Expected {Label(to)} to be on the same level as {Label(from)}, but it lies inside or outside another sub-process.");

    public static Text NoFlow(FlowNode from, FlowNode to, string flowId) => new(
        $"Diharapkan alur {flowId} menuju gerbang {Label(to)} masih ada, tetapi tidak dapat ditemukan; pilih alur penggantinya.",
        $"Expected flow {flowId} into gateway {Label(from)} to be there still, but it cannot be found; choose the one in its place.");

    public static Text Starved(FlowNode join, SequenceFlow flow, FlowNode from) => new(
        $"Diharapkan setiap alur menuju gerbang {Label(join)} masih dapat ditempuh, tetapi alur {flow.Id} dari {Label(from)} tidak dapat dicapai lagi oleh berkas ini: berkas akan berhenti di sana.",
        $"Expected every flow into gateway {Label(join)} to be still ahead, but this case can no longer come by flow {flow.Id} from {Label(from)}: it would stop there.");

    public static Text Joins(FlowNode join) => new($"Gerbang {Label(join)} tidak menunggu lagi dan langsung dilewati.", $"Gateway {Label(join)} waits no longer and is passed at once.");

    public static Text NoOutcome(FlowNode task) => new(
        $"Diharapkan ada pilihan hasil yang tersisa di {Label(task)}, tetapi semuanya sudah dipakai sebanyak yang diperbolehkan.",
        $"Expected an outcome left to choose at {Label(task)}, but each was used as often as it may be.");

    public static Text CannotUndo(string element) => new(
        $"Diharapkan {element} masih dapat dibatalkan akibatnya di versi baru, tetapi langkah pembatalannya tidak ada.",
        $"Expected what {element} did to be still undoable in the new version, but nothing there undoes it.");

    public static Text Stays(FlowNode from, FlowNode to) => from.Id == to.Id
        ? new($"Tetap di {Label(to)}.", $"Stays at {Label(to)}.")
        : new($"Pindah dari {Label(from)} ke {Label(to)}.", $"Moves from {Label(from)} to {Label(to)}.");

    public static Text Timer(TimerPurpose purpose, FlowNode node, MigrationFate fate)
    {
        var (id, en) = purpose switch
        {
            TimerPurpose.Reminder => ("Pengingat", "The reminder"),
            TimerPurpose.Overdue => ("Tenggat", "The due time"),
            TimerPurpose.Escalation1 => ("Eskalasi pertama", "The first escalation"),
            TimerPurpose.Escalation2 => ("Eskalasi kedua", "The second escalation"),
            TimerPurpose.Unclaimed => ("Batas pengambilan tugas", "The time to be taken"),
            TimerPurpose.Repeat => ("Pemberitahuan ulang", "The repeated notice"),
            _ => ("Waktu tunggu", "The wait"),
        };
        return fate switch
        {
            MigrationFate.Opens => new($"{id} {Label(node)} dimulai.", $"{en} of {Label(node)} begins."),
            MigrationFate.Closes => new($"{id} {Label(node)} berakhir.", $"{en} of {Label(node)} ends."),
            MigrationFate.Changes => new($"{id} {Label(node)} dihitung ulang.", $"{en} of {Label(node)} is counted anew."),
            _ => new($"{id} {Label(node)} tetap.", $"{en} of {Label(node)} is kept."),
        };
    }

    public static Text Subscription(FlowNode node, MigrationFate fate) => fate switch
    {
        MigrationFate.Opens => new($"Mulai menunggu {Label(node)}.", $"Begins to wait for {Label(node)}."),
        MigrationFate.Closes => new($"Tidak menunggu {Label(node)} lagi.", $"Waits for {Label(node)} no longer."),
        MigrationFate.Changes => new($"Menunggu {Label(node)} dengan syarat yang baru.", $"Waits for {Label(node)} on new terms."),
        _ => new($"Tetap menunggu {Label(node)}.", $"Goes on waiting for {Label(node)}."),
    };

    public static Text Job(FlowNode node) => new($"Pekerjaan {Label(node)} yang sedang berjalan diteruskan sampai selesai.", $"The work of {Label(node)} that is under way goes on to its end.");

    public static Text Call(FlowNode node) => new($"Proses yang dipanggil {Label(node)} berjalan terus.", $"The process that {Label(node)} called goes on.");

    public static Text Incident(FlowNode node) => new($"Kendala di {Label(node)} tetap terbuka.", $"The incident at {Label(node)} stays open.");

    public static Text Undoable(FlowNode node) => new($"{Label(node)} tetap dapat dibatalkan akibatnya.", $"What {Label(node)} did can still be undone.");

    /// <summary>The same task, and what is new about it.</summary>
    public static Text Task(UserTask before, UserTask after, IReadOnlyList<string> groups, IReadOnlyList<string> groupsBefore)
    {
        List<Text> news = [];
        if (before.Name != after.Name) news.Add(new($"nama menjadi {Label(after)}", $"it is now called {Label(after)}"));
        if (!groups.SequenceEqual(groupsBefore, StringComparer.Ordinal)) news.Add(new($"pelaksana menjadi {Names(groups, "siapa saja")}", $"it is now for {Names(groups, "everyone")}"));
        if (!SameForm(before.Form, after.Form)) news.Add(new("formulir berubah", "its form changes"));
        if (!before.Outcomes.Select(o => (o.Id, o.Label, o.MaxTimes)).SequenceEqual(after.Outcomes.Select(o => (o.Id, o.Label, o.MaxTimes)))) news.Add(new("pilihan hasil berubah", "its outcomes change"));
        if (before.Step?.Standard != after.Step?.Standard) news.Add(new($"waktu baku menjadi {Standard(after).Id}", $"its standard is now {Standard(after).En}"));
        if (before.Deadlines != after.Deadlines) news.Add(new("aturan tenggat berubah", "its deadline rules change"));
        var label = Label(before);
        return news.Count == 0 ? new($"Tugas {label} tetap sama.", $"The task {label} stays as it is.")
            : new($"Tugas {label} tetap dipegang orang yang sama; {string.Join(", ", news.Select(n => n.Id))}.", $"The task {label} stays with whoever holds it; {string.Join(", ", news.Select(n => n.En))}.");
    }

    private static bool SameForm(Form one, Form other) => one.Fields.Length == other.Fields.Length && one.Fields.Zip(other.Fields).All(pair =>
        pair.First with { RequiredFor = [], Choices = [] } == pair.Second with { RequiredFor = [], Choices = [] }
        && pair.First.RequiredFor.SequenceEqual(pair.Second.RequiredFor) && pair.First.Choices.SequenceEqual(pair.Second.Choices));

    private static Text Standard(UserTask task) => task.Step?.Standard is { } standard ? WorkingTimeText.Of(standard) : new("tanpa batas", "none");

    private static string Names(IReadOnlyList<string> groups, string none) => groups.Count == 0 ? none : string.Join(", ", groups);

    private static Text Kind(FlowNode node) => node switch
    {
        UserTask => new("tugas orang", "a user task"),
        ServiceTask => new("tugas sistem", "a service task"),
        SendTask => new("tugas kirim", "a send task"),
        ReceiveTask => new("tugas terima", "a receive task"),
        ScriptTask => new("tugas skrip", "a script task"),
        SubProcess => new("subproses", "a sub-process"),
        CallActivity => new("panggilan proses", "a call activity"),
        Activity => new("tugas", "a task"),
        ExclusiveGateway => new("percabangan pilihan", "an exclusive gateway"),
        ParallelGateway => new("percabangan serentak", "a parallel gateway"),
        InclusiveGateway => new("percabangan inklusif", "an inclusive gateway"),
        EventBasedGateway => new("percabangan peristiwa", "an event-based gateway"),
        BoundaryEvent => new($"peristiwa tepi{Event(node).Id}", $"a boundary event{Event(node).En}"),
        StartEvent => new($"peristiwa awal{Event(node).Id}", $"a start event{Event(node).En}"),
        EndEvent => new($"peristiwa akhir{Event(node).Id}", $"an end event{Event(node).En}"),
        _ => new($"peristiwa{Event(node).Id}", $"an event{Event(node).En}"),
    };

    private static Text Event(FlowNode node) => ElementMapping.EventOf(node) switch
    {
        EventDefinition.Timer => new(" waktu", " of time"),
        EventDefinition.Message => new(" pesan", " of a message"),
        EventDefinition.Signal => new(" sinyal", " of a signal"),
        EventDefinition.Conditional => new(" syarat", " of a condition"),
        EventDefinition.Error => new(" galat", " of an error"),
        EventDefinition.Escalation => new(" eskalasi", " of an escalation"),
        EventDefinition.Compensate => new(" kompensasi", " of compensation"),
        _ => new("", ""),
    };
}
