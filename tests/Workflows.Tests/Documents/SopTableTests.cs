using System.Collections.Frozen;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Library;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary>The official table drawn from the diagram: the rows, the columns and the symbols of the paper.</summary>
public sealed class SopTableTests
{
    private static readonly ProcessDefinition Sop = BpmnReader.Read(ShippedSops.All[0].Xml).Definition!;
    private static readonly SopTable Table = SopTable.Of(Sop);

    [Fact]
    public void Columns_and_rows_stand_in_printed_order()
    {
        Assert.Equal(["Petugas di Bidang", "Tim pengelola website dan media sosial", "Administrator", "Pejabat"], Table.Columns.Select(lane => lane.Name));
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8", "10", "11"], Table.Rows.Select(row => row.PrintedNo));
        Assert.All(Table.Rows, row => Assert.True(row.IsPrinted));
    }

    [Theory]
    [InlineData("1", "Pejabat", SopSymbol.Capsule)] // a way in
    [InlineData("2", "Tim pengelola website dan media sosial", SopSymbol.Capsule)] // a way in, and an end
    [InlineData("3", "Tim pengelola website dan media sosial", SopSymbol.Capsule)]
    [InlineData("4", "Petugas di Bidang", SopSymbol.Capsule)]
    [InlineData("5", "Tim pengelola website dan media sosial", SopSymbol.Diamond)]
    [InlineData("6", "Administrator", SopSymbol.Rectangle)]
    [InlineData("7", "Pejabat", SopSymbol.Diamond)]
    [InlineData("8", "Administrator", SopSymbol.Rectangle)]
    [InlineData("10", "Administrator", SopSymbol.Capsule)] // an end
    [InlineData("11", "Tim pengelola website dan media sosial", SopSymbol.Capsule)]
    public void Each_row_has_one_symbol_in_its_actors_column(string no, string actor, SopSymbol symbol)
    {
        var row = Table.Rows.Single(row => row.PrintedNo == no);
        Assert.Equal((actor, symbol), (Table.Columns.Single(lane => lane.Id == row.LaneId).Name, row.Symbol));
    }

    [Fact]
    public void A_row_prints_the_words_of_the_paper_and_shows_the_corrected_name()
    {
        var row = Table.Rows.Single(row => row.PrintedNo == "3");
        Assert.Equal("Mengisi dan mengupdate data menu-menu website dan media sosial", row.Activity);
        Assert.Equal("Memutakhirkan data menu", row.Name);
        Assert.Equal(("Program Kerja", "180 menit", "Update data menu-menu website", ""), (row.Step!.RequiredInputs, row.Step.PrintedTime, row.Step.Output, row.Step.Remarks));
    }

    [Fact]
    public void Arrows_join_people_over_gateways_and_automatic_work() => Assert.Equal(
        [
            "S01_TETAPKAN_TIM > S02_SUSUN_PROGRAM_KERJA",
            "S04_KUMPULKAN_DATA > S05_TERIMA_DATA",
            "S05_TERIMA_DATA > S04_KUMPULKAN_DATA: Bahan lengkap? Tidak",
            "S05_TERIMA_DATA > S06_SUNTING: Perlu disunting? Ya",
            "S05_TERIMA_DATA > S07_SARING: Perlu disunting? Tidak",
            "S06_SUNTING > S07_SARING",
            "S07_SARING > S06_SUNTING: Layak tayang? Perlu diperbaiki",
            "S07_SARING > S08_SIAPKAN_TAYANG: Layak tayang? Layak tayang",
            "S08_SIAPKAN_TAYANG > S10_TERBITKAN",
        ],
        Table.Arrows.Select(arrow => $"{arrow.FromId} > {arrow.ToId}{(arrow.Label is null ? "" : $": {arrow.Question} {arrow.Label}")}").Order(StringComparer.Ordinal));

    [Fact]
    public void What_the_printed_SOP_does_not_have_is_left_out_of_its_print()
    {
        var printed = SopTable.Printed(Sop);
        Assert.DoesNotContain(printed.Arrows, arrow => (arrow.FromId, arrow.ToId) is ("S05_TERIMA_DATA", "S04_KUMPULKAN_DATA") or ("S07_SARING", "S06_SUNTING"));
        Assert.Equal(SopSymbol.Diamond, printed.Rows.Single(row => row.PrintedNo == "5").Symbol); // still asks whether to edit
        Assert.Contains(new SopEnd("S07_SARING", "Tidak layak", "Tidak ditayangkan", "Layak tayang?"), printed.Ends);

        var added = SopTable.Printed(WithStepBetween("S06_SUNTING", "S07_SARING", "F_NASKAH", null));
        Assert.Equal(printed.Rows.Select(row => row.ElementId), added.Rows.Select(row => row.ElementId));
        Assert.Contains(new SopArrow("S06_SUNTING", "S07_SARING", null), added.Arrows);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("PT30M")] // a time standard of its own, but no printed number
    public void A_step_added_later_stands_after_the_printed_one_that_leads_to_it(string? standard)
    {
        WorkingDuration? time = WorkingDuration.TryParse(standard, out var parsed) ? parsed : null;
        var table = SopTable.Of(WithStepBetween("S06_SUNTING", "S07_SARING", "F_NASKAH", time is null ? null : new Step("", "", "", "", time, "", "")));
        Assert.Equal(["6", "", "7"], table.Rows.SkipWhile(row => row.PrintedNo != "6").Take(3).Select(row => row.PrintedNo));
        var added = table.Rows.Single(row => !row.IsPrinted);
        Assert.Equal(("Memeriksa ejaan", SopSymbol.Rectangle), (added.Activity, added.Symbol));
    }

    private static ProcessDefinition WithStepBetween(string from, string to, string flow, Step? step)
    {
        UserTask added = new() { Id = "BARU", Name = "Memeriksa ejaan", Step = step, LaneId = Sop.Node(from).LaneId, Incoming = [flow], Outgoing = ["F_BARU"] };
        var target = Sop.Node(to) with { Incoming = [.. Sop.Node(to).Incoming.Select(id => id == flow ? "F_BARU" : id)] };
        return Sop with
        {
            Nodes = Sop.Nodes.Values.Where(node => node.Id != to).Append(target).Append(added).ToFrozenDictionary(node => node.Id),
            Flows = Sop.Flows.Values.Where(one => one.Id != flow).Append(Sop.Flows[flow] with { TargetId = "BARU" })
                .Append(new SequenceFlow("F_BARU", null, "BARU", to, null, false)).ToFrozenDictionary(one => one.Id),
        };
    }

    [Fact]
    public void A_sub_process_is_shown_unfolded()
    {
        var table = SopTable.Of(Sketch.Definition("""
            start S
            user A { <sop:step printedNo="1"/> }
            sub P {
              start PS
              user B { <sop:step printedNo="2"/> }
              end PE
              PS -> B -> PE
            }
            user C { <sop:step printedNo="3"/> }
            end E
            S -> A -> P -> C -> E
            """));
        Assert.Equal(["A", "B", "C"], table.Rows.Select(r => r.ElementId));
        Assert.Equal([new("A", "B", null), new("B", "C", null)], table.Arrows);
        Assert.Equal([SopSymbol.Capsule, SopSymbol.Rectangle, SopSymbol.Capsule], table.Rows.Select(r => r.Symbol));
    }
}
