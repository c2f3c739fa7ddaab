using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Tests.Linting;

/// <summary>What BPMN says in prose and no schema can: each rule with a diagram that breaks it, and the sound one next to it.</summary>
public class ProseRuleTests
{
    private const Severity Error = Severity.Error, Warning = Severity.Warning, Info = Severity.Info;

    private static void Judge(string rule, string element, Severity severity, string broken, string sound)
    {
        var result = Sketch.Read(broken);
        var found = result.Diagnostics.FirstOrDefault(d => d.RuleId == rule && d.ElementId == element);
        Assert.True(found is not null, $"Expected {rule} at {element}, but found: {string.Join("; ", result.Diagnostics.Select(d => $"{d.RuleId} {d.ElementId}: {d.Message.En}"))}");
        Assert.Equal(severity, found.Severity);
        Assert.Equal(severity is Error, result.Definition is null);
        Assert.StartsWith("Diharapkan", found.Message.Id, StringComparison.Ordinal);
        Assert.StartsWith("Expected", found.Message.En, StringComparison.Ordinal);
        Assert.NotNull(found.Line);
        Assert.NotNull(found.Mend);
        var better = Sketch.Read(sound);
        Assert.True(better.Diagnostics.IsEmpty, string.Join("; ", better.Diagnostics.Select(d => $"{d.RuleId} {d.ElementId}: {d.Message.En}")));
    }

    public static TheoryData<string, string, Severity, string, string> EventGateways
    {
        get
        {
            static string Behind(string targets, string more = "") => $"start S\nevents G\n{targets}\nend E\nS -> G\nG -> A\nG -> B\nA -> E\nB -> E\n{more}";
            var sound = Behind("catch A message:M\ntimer B { PT1H }");
            return new()
            {
                { "bpmn.event-gateway-ways", "G", Error, "start S\nevents G\ncatch A message:M\nend E\nS -> G -> A -> E", sound },
                { "bpmn.event-gateway-target", "A", Error, Behind("user A\ntimer B { PT1H }"), sound },
                { "bpmn.event-gateway-target", "A", Error, Behind("throw A\ntimer B { PT1H }"), Behind("catch A signal:X\ntimer B { PT1H }") },
                { "bpmn.event-gateway-target", "A", Error, Behind("receive A message:M\ntimer B { PT1H }", "boundary T attachedToRef=\"A\" { PT2H }\nT -> E"), Behind("receive A message:M\ntimer B { PT1H }") },
                { "bpmn.event-gateway-mix", "G", Error, Behind("receive A message:M\ncatch B message:N"), Behind("receive A message:M\nreceive B message:N") },
                { "bpmn.event-gateway-shared-target", "A", Error, Behind("catch A message:M\ntimer B { PT1H }\nuser C", "C -> A\nS -> C"), sound },
                { "bpmn.condition-misplaced", "G_A", Error, Behind("catch A message:M\ntimer B { PT1H }").Replace("G -> A", "G -> A if x", StringComparison.Ordinal), sound },
                { "bpmn.event-gateway-parallel", "G", Error, Behind("catch A message:M\ntimer B { PT1H }").Replace("events G", "events G eventGatewayType=\"Parallel\"", StringComparison.Ordinal), sound },
                { "bpmn.instantiate-incoming", "G", Error, Behind("catch A message:M\ncatch B message:N").Replace("events G", "events G instantiate=\"true\"", StringComparison.Ordinal),
                    "events G instantiate=\"true\"\ncatch A message:M\ncatch B message:N\nend E\nG -> A\nG -> B\nA -> E\nB -> E" },
                { "bpmn.instantiate-incoming", "R", Error, "start S\nreceive R message:M instantiate=\"true\"\nend E\nS -> R -> E", "receive R message:M instantiate=\"true\"\nend E\nR -> E" },
                { "bpmn.instantiate-incoming", "R", Error, "start S\nsub P {\nreceive R message:M instantiate=\"true\"\nend PE\nR -> PE\n}\nend E\nS -> P -> E", "start S\nsub P {\nreceive R message:M\nend PE\nR -> PE\n}\nend E\nS -> P -> E" },
            };
        }
    }

    [Theory]
    [MemberData(nameof(EventGateways))]
    public void Event_based_gateways_wait_for_events(string rule, string element, Severity severity, string broken, string sound) => Judge(rule, element, severity, broken, sound);

    private static string Inside(string content, string kind = "sub", string beside = "") => $"start S\n{kind} P {{\n{content}\n}}\nend E\nS -> P -> E\n{beside}";

    private static string Beside(string eventsub) => $"start S\nuser A\nend E\nS -> A -> E\n{eventsub}";

    public static TheoryData<string, string, Severity, string, string> Levels => new()
    {
        { "bpmn.flow-crosses-border", "PA_E", Error, Inside("start PS\nuser PA\nPS -> PA\nPA -> E"), Inside("start PS\nuser PA\nend PE\nPS -> PA -> PE") },
        { "bpmn.flow-crosses-border", "S_PA", Error, Inside("start PS\nuser PA\nend PE\nPS -> PA -> PE", beside: "S -> PA"), Inside("user PA\nend PE\nPA -> PE") },
        { "bpmn.sub-process-start", "PT", Error, Inside("start PS\nstart PT\nend PE\nPS -> PE\nPT -> PE"), Inside("start PS\nend PE\nPS -> PE") },
        { "bpmn.sub-process-empty", "P", Warning, "start S\nsubProcess P\nend E\nS -> P -> E", Inside("task T") },
        { "bpmn.event-sub-process-start", "V", Error, Beside("eventsub V {\nuser VA\n}"), Beside("eventsub V {\nstart VS message:M\nend VE\nVS -> VE\n}") },
        { "bpmn.event-sub-process-start", "V", Error, Beside("eventsub V {\nstart VS message:M\nstart VT signal:N\nend VE\nVS -> VE\nVT -> VE\n}"), Beside("eventsub V {\nstart VT signal:N\nend VE\nVT -> VE\n}") },
        { "bpmn.event-sub-process-start", "VS", Error, Beside("eventsub V {\nstart VS\nend VE\nVS -> VE\n}"), Beside("eventsub V {\nstart VS escalation:X isInterrupting=\"false\"\nend VE\nVS -> VE\n}") },
        { "bpmn.start-interrupting", "VS", Error, Beside("eventsub V {\nstart VS error:X isInterrupting=\"false\"\nend VE\nVS -> VE\n}"), Beside("eventsub V {\nstart VS error:X\nend VE\nVS -> VE\n}") },
        { "bpmn.event-sub-process-flow", "A_V", Error, Beside("eventsub V {\nstart VS error:X\nend VE\nVS -> VE\n}\nA -> V"), Beside("eventsub V {\nstart VS error:X\nend VE\nVS -> VE\n}") },
        { "bpmn.no-end-reachable", "PA", Error, Inside("start PS\nuser PA\nuser PB\nPS -> PA -> PB -> PA"), Inside("start PS\nuser PA\nxor PG\nend PE\nPS -> PA -> PG\nPG -> PA if x\nPG -> PE default") },
        { "bpmn.unreachable", "PB", Warning, Inside("start PS\nuser PA\nuser PB\nend PE\nPS -> PA -> PE\nPB -> PE"), Inside("start PS\nuser PA\nuser PB\nend PE\nPS -> PA -> PB -> PE") },
        { "bpmn.implicit-end", "PA", Warning, Inside("start PS\nuser PA\nPS -> PA"), Inside("user PA") },
        { "bpmn.loop-without-wait", "P", Error, "start S\nxor M\nsub P {\ntask T\n}\nxor G\nend E\nS -> M -> P -> G\nG -> M if x\nG -> E default".Replace("xor M\n", "", StringComparison.Ordinal).Replace("S -> M -> P", "S -> P", StringComparison.Ordinal).Replace("G -> M", "G -> P", StringComparison.Ordinal),
            "start S\nsub P {\nuser T\n}\nxor G\nend E\nS -> P -> G\nG -> P if x\nG -> E default" },
    };

    [Theory]
    [MemberData(nameof(Levels))]
    public void A_level_is_whole_in_itself(string rule, string element, Severity severity, string broken, string sound) => Judge(rule, element, severity, broken, sound);

    private static string Edge(string host, string boundary, string more = "X -> E") => $"start S\n{host}\n{boundary}\nend E\nS -> A -> E\n{more}";

    private const string Sub = "sub A {\nuser AA\n}", Transaction = "transaction A {\nstart AS\nuser AA\nend AE cancel\nAS -> AA -> AE\n}";

    public static TheoryData<string, string, Severity, string, string> Edges => new()
    {
        { "bpmn.boundary-host", "X", Error, Edge("task A", "boundary X attachedToRef=\"A\" message:M"), Edge("user A", "boundary X attachedToRef=\"A\" message:M") },
        { "bpmn.boundary-host", "X", Error, Edge("throw A", "boundary X attachedToRef=\"A\" { PT1H }"), Edge("receive A message:M", "boundary X attachedToRef=\"A\" { PT1H }") },
        { "bpmn.boundary-host", "X", Error, Edge("user A\nsub P {\nuser PA\n}", "boundary X attachedToRef=\"PA\" { PT1H }", "X -> E\nA -> P -> E").Replace("A -> E\n", "A\n", StringComparison.Ordinal), Edge(Sub, "boundary X attachedToRef=\"A\" { PT1H }") },
        { "bpmn.boundary-interrupting", "X", Error, Edge(Sub, "boundary X attachedToRef=\"A\" error:K cancelActivity=\"false\""), Edge(Sub, "boundary X attachedToRef=\"A\" escalation:K cancelActivity=\"false\"") },
        { "bpmn.cancel-boundary", "X", Error, Edge(Sub, "boundary X attachedToRef=\"A\" cancel"), Edge(Transaction, "boundary X attachedToRef=\"A\" cancel") },
        { "bpmn.cancel-boundary", "A", Error, Edge(Transaction, "user Y", "E -> Y").Replace("user Y\n", "", StringComparison.Ordinal).Replace("\nE -> Y", "", StringComparison.Ordinal), Edge(Transaction, "boundary X attachedToRef=\"A\" cancel") },
        { "bpmn.cancel-boundary", "AE", Error, Edge("sub A {\nstart AS\nend AE cancel\nAS -> AE\n}", "boundary X attachedToRef=\"A\" error:K"), Edge(Transaction, "boundary X attachedToRef=\"A\" cancel") },
        { "bpmn.boundary-twice", "Y", Error, Edge(Sub, "boundary X attachedToRef=\"A\" error:K\nboundary Y attachedToRef=\"A\" error:K", "X -> E\nY -> E"), Edge(Sub, "boundary X attachedToRef=\"A\" error:K\nboundary Y attachedToRef=\"A\" error", "X -> E\nY -> E") },
        { "bpmn.flow-endpoint", "S_X", Error, Edge("user A", "boundary X attachedToRef=\"A\" { PT1H }", "X -> E\nS -> X"), Edge("user A", "boundary X attachedToRef=\"A\" { PT1H }") },
        { "bpmn.dead-end", "X", Error, Edge("user A", "boundary X attachedToRef=\"A\" { PT1H }", ""), Edge("user A", "boundary X attachedToRef=\"A\" { PT1H }") },
        { "bpmn.error-uncaught", "AE", Info, Edge("sub A {\nstart AS\nend AE error:K\nAS -> AE\n}", "boundary X attachedToRef=\"A\" error:L"), Edge("sub A {\nstart AS\nend AE error:K\nAS -> AE\n}", "boundary X attachedToRef=\"A\" error:K") },
        { "bpmn.error-uncaught", "AE", Info, Edge("sub A {\nstart AS\nend AE error:K\nAS -> AE\n}", "boundary X attachedToRef=\"A\" { PT1H }"),
            Edge("sub A {\nsub B {\nstart AS\nend AE error:K\nAS -> AE\n}\neventsub V {\nstart VS error\nend VE\nVS -> VE\n}\n}", "boundary X attachedToRef=\"A\" { PT1H }") },
    };

    [Theory]
    [MemberData(nameof(Edges))]
    public void Events_on_an_edge_fit_their_activity(string rule, string element, Severity severity, string broken, string sound) => Judge(rule, element, severity, broken, sound);

    private static string Undone(string undo = "user U isForCompensation=\"true\"", string more = "X ~> U", string end = "end E") =>
        $"start S\nuser A\nboundary X attachedToRef=\"A\" compensate\n{undo}\n{end}\nS -> A -> E\n{more}";

    public static TheoryData<string, string, Severity, string, string> Undoing => new()
    {
        { "bpmn.compensation-handler", "X", Error, Undone(more: ""), Undone() },
        { "bpmn.compensation-handler", "X", Error, Undone(more: "X ~> U\nX -> E"), Undone() },
        { "bpmn.compensation-handler", "X", Error, Undone("user U").Replace("S -> A", "S -> U -> A", StringComparison.Ordinal), Undone() },
        { "bpmn.compensation-activity", "U", Error, Undone(more: "X ~> U\nU -> E"), Undone() },
        { "bpmn.compensation-unattached", "W", Warning, Undone("user U isForCompensation=\"true\"\nuser W isForCompensation=\"true\""), Undone() },
        { "bpmn.compensation-target", "E", Error, Undone(end: "end E compensate:S"), Undone(end: "end E compensate:A") },
        { "bpmn.compensation-nothing", "E", Warning, Undone("user U isForCompensation=\"true\"\nuser B", end: "end E compensate:B").Replace("A -> E", "A -> B -> E", StringComparison.Ordinal), Undone(end: "end E compensate:A") },
        { "bpmn.link-pair", "T", Error, "start S\nthrow T link:L\nS -> T", "start S\nthrow T link:L\ncatch C link:L\nend E\nS -> T\nC -> E" },
        { "bpmn.link-pair", "C", Error, "start S\ncatch C link:L\nend E\nS -> E\nC -> E", "start S\nthrow T link:L\ncatch C link:L\nend E\nS -> T\nC -> E" },
        { "bpmn.link-twice", "D", Error, "start S\nthrow T link:L\ncatch C link:L\ncatch D link:L\nend E\nS -> T\nC -> E\nD -> E", "start S\nthrow T link:L\ncatch C link:L\nend E\nS -> T\nC -> E" },
        { "bpmn.flow-endpoint", "T_E", Error, "start S\nthrow T link:L\ncatch C link:L\nend E\nS -> T -> E\nC -> E", "start S\nthrow T link:L\ncatch C link:L\nend E\nS -> T\nC -> E" },
    };

    [Theory]
    [MemberData(nameof(Undoing))]
    public void Compensation_and_links_belong_to_pairs(string rule, string element, Severity severity, string broken, string sound) => Judge(rule, element, severity, broken, sound);

    public static TheoryData<string, string, Severity, string, string> Choices => new()
    {
        { "bpmn.condition-missing", "G_B", Error, "start S\nor G\nend A\nend B\nend C\nS -> G\nG -> A if x\nG -> B\nG -> C default", "start S\nor G\nend A\nend B\nend C\nS -> G\nG -> A if x\nG -> B if y\nG -> C default" },
        { "bpmn.no-default-flow", "G", Warning, "start S\nor G\nend A\nend B\nS -> G\nG -> A if x\nG -> B if y", "start S\nor G\nend A\nend B\nS -> G\nG -> A if x\nG -> B default" },
        { "bpmn.condition-alone", "A", Warning, "start S\nuser A\nend E\nS -> A\nA -> E if x", "start S\nuser A\nuser B\nend E\nS -> A\nA -> E if x\nA -> B default\nB -> E" },
        { "bpmn.default-without-choice", "A_E", Warning, "start S\nuser A\nend E\nS -> A\nA -> E default", "start S\nuser A\nend E\nS -> A\nA -> E" },
        { "bpmn.gateway-pointless", "G", Info, "start S\nxor G\nend E\nS -> G -> E", "start S\nend E\nS -> E" },
        { "bpmn.gateway-direction", "G", Warning, "start S\nand G gatewayDirection=\"Converging\"\nend A\nend B\nS -> G\nG -> A\nG -> B", "start S\nand G gatewayDirection=\"Diverging\"\nend A\nend B\nS -> G\nG -> A\nG -> B" },
        { "bpmn.join-after-choice", "J", Warning, "start S\nevents G\ncatch A message:M\ncatch B message:N\nand J\nend E\nS -> G\nG -> A\nG -> B\nA -> J\nB -> J\nJ -> E", "start S\nevents G\ncatch A message:M\ncatch B message:N\nxor J\nend E\nS -> G\nG -> A\nG -> B\nA -> J\nB -> J\nJ -> E" },
        { "bpmn.start-message-twice", "T", Error, "start S message:M\nstart T message:M\nend E\nS -> E\nT -> E", "start S message:M\nstart T message:N\nend E\nS -> E\nT -> E" },
        { "bpmn.merge-after-split", "C", Warning, "start S\nand G\nuser A\nuser B\nuser C\nend E\nS -> G\nG -> A -> C\nG -> B -> C\nC -> E", "start S\nand G\nuser A\nuser B\nand J\nuser C\nend E\nS -> G\nG -> A -> J\nG -> B -> J\nJ -> C -> E" },
        { "bpmn.loop-syntax", "A", Error, "start S\nuser A while:x<\nend E\nS -> A -> E", "start S\nuser A while:x<3\nend E\nS -> A -> E" },
        { "bpmn.condition-syntax", "C", Error, "start S\ncatch C condition:x>\nend E\nS -> C -> E", "start S\ncatch C condition:x>1\nend E\nS -> C -> E" },
    };

    [Theory]
    [MemberData(nameof(Choices))]
    public void Choices_can_be_made(string rule, string element, Severity severity, string broken, string sound) => Judge(rule, element, severity, broken, sound);
}
