namespace Disdik.Bpm.Workflows.Tests.Engine;

internal sealed partial class RandomProcess
{
    /// <summary>A sub-process or a transaction, perhaps many times over, with what its inside throws caught on its edge.</summary>
    private (string, string) Inside(int depth)
    {
        var transaction = random.Next(3) == 0;
        var (id, end) = ($"sub{++next}", $"end{++next}");
        var error = random.Next(2) == 0 ? $"X{next}" : null;
        var escalation = random.Next(2) == 0 ? $"K{next}" : null;
        var repeat = transaction ? "" : Repeat();
        var own = repeat.Length == 0 && random.Next(3) == 0;
        Level level = new(end) { CaughtError = error ?? Here.CaughtError, CaughtEscalation = escalation ?? Here.CaughtEscalation, IsTransaction = transaction };
        levels.Push(level);
        if (own) Line("<bpmn:extensionElements><sop:io><sop:input name=\"lokal\" expression=\"way + 1\"/><sop:output name=\"lokal\" variable=\"hasil\"/></sop:io></bpmn:extensionElements>");
        if (random.Next(4) == 0) Line($"<bpmn:dataObject id=\"data{next}\" name=\"berkas{next}\"/>");
        Line($"end {end}");
        var (first, last) = random.Next(6) == 0 ? Fork(depth) : Block(depth - 1);
        Line($"{New("start")} -> {first}");
        Line($"{Outcome(last)} -> {end}");
        if (random.Next(3) == 0) EventSubProcess(depth - 1);
        if (random.Next(5) == 0) UndoneBy();
        levels.Pop();
        Line($"{(transaction ? "transaction" : "sub")} {id}{repeat} {{");
        Here.Lines.AddRange(level.Lines);
        Line("}");
        Here.HasUndoable |= level.HasUndoable;
        var after = transaction ? Cancelled(id) : id;
        if (random.Next(5) == 0) Undoable(id);
        return (id, Edge(id, after, error, escalation));
    }

    /// <summary>Before the end of a level: an error, a cancelled transaction or an abrupt end, when the way says so.</summary>
    private string Outcome(string last)
    {
        var ends = new List<string> { "terminate", $"escalation:{Here.CaughtEscalation ?? "LAMBAT"}" };
        if (Here.CaughtError is { } code) ends.Add($"error:{code}");
        if (Here.IsTransaction) ends = ["cancel", "cancel", "terminate"];
        if (Here.HasUndoable) ends.Add("compensate");
        if (random.Next(Here.IsTransaction ? 4 : 2) == 0) return last;
        var (split, after) = (New("xor"), New("task"));
        var other = New("end", " " + ends[random.Next(ends.Count)]);
        Line($"{last} -> {split}");
        Line($"{split} -> {other} if way % 3 === 0");
        Line($"{split} -> {after} default");
        return after;
    }

    private string Cancelled(string id)
    {
        var (boundary, merge) = (New("boundary", $" attachedToRef=\"{id}\" cancel"), New("xor"));
        Line($"{id} -> {merge}");
        Line($"{boundary} -> {merge}");
        return merge;
    }

    /// <summary>An event sub-process that says how the sub-process around it is undone.</summary>
    private void UndoneBy()
    {
        var (id, end) = ($"eventsub{++next}", $"end{++next}");
        Line($"eventsub {id} {{");
        Line($"end {end}");
        Line($"{New("start", " compensate")} -> {New("user")} -> {(Here.HasUndoable ? New("throw", " compensate") : New("task"))} -> {end}");
        Line("}");
        Here.HasUndoable = true;
    }

    private void EventSubProcess(int depth)
    {
        var (id, end) = ($"eventsub{++next}", $"end{++next}");
        var interrupts = random.Next(2) == 0;
        var trigger = random.Next(6) switch
        {
            0 => "escalation",
            1 when interrupts => "error",
            _ => Awaited(),
        };
        Level level = new(end) { CaughtError = Here.CaughtError, CaughtEscalation = Here.CaughtEscalation };
        levels.Push(level);
        Line($"end {end}");
        var (first, last) = random.Next(2) == 0 || drawn > MostLines ? Task() : Block(Math.Min(depth, 1));
        Line($"{New("start", $" isInterrupting=\"{(interrupts ? "true" : "false")}\" {trigger}")} -> {first}");
        Line($"{last} -> {end}");
        levels.Pop();
        Line($"eventsub {id} {{");
        Here.Lines.AddRange(level.Lines);
        Line("}");
    }
}
