using System.Text.Json;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>BPMN's own words for data, from the file to the variables.</summary>
public class DrawnDataTests
{
    [Fact]
    public void A_data_object_begins_empty_and_is_filled_by_an_output()
    {
        var played = Case.Given("""
            <bpmn:dataObject id="D" name="nomor"/>
            <bpmn:dataObject id="L" name="daftar" isCollection="true"/>
            start S
            service A { <sop:activity type="beriNomor"/><bpmn:ioSpecification><bpmn:dataOutput id="OUT" name="angka"/><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification><bpmn:dataOutputAssociation><bpmn:sourceRef>OUT</bpmn:sourceRef><bpmn:targetRef>D</bpmn:targetRef></bpmn:dataOutputAssociation> }
            end E
            S -> A -> E
            """).Started();
        played.Has("daftar", Array.Empty<int>());
        played.JobSucceeded("A", new { angka = 7, lain = 1 }).IsCompleted().Has("nomor", 7);
        Assert.Null(played.Instance.Variables["lain"]);
    }

    [Fact]
    public void An_association_gives_a_job_what_it_needs_and_nothing_else()
    {
        var played = Case.Given("""
            <bpmn:dataObject id="D" name="surat"/>
            start S
            service A { <sop:activity type="kirim"/><bpmn:ioSpecification><bpmn:dataInput id="IN" name="isi"/><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification><bpmn:dataInputAssociation><bpmn:sourceRef>D</bpmn:sourceRef><bpmn:targetRef>IN</bpmn:targetRef><bpmn:transformation>surat.judul</bpmn:transformation></bpmn:dataInputAssociation> }
            end E
            S -> A -> E
            """).Started(new { surat = new { judul = "Rapat" }, rahasia = 1 });
        var input = played.Effect<Effect.QueueJob>().Input;
        Assert.Equal(("Rapat", 1), (input["isi"]!.Value.GetString(), input.Count));
    }

    [Fact]
    public void A_data_object_of_a_sub_process_is_gone_with_it()
    {
        var played = Case.Given("""
            start S
            sub P {
              <bpmn:dataObject id="D" name="catatan"/>
              start PS
              script A { catatan = "dalam"; }
              user B
              PS -> A -> B
            }
            user C
            S -> P -> C
            """).Started().StandsOn("P", "B").Completed("B").StandsOn("C");
        Assert.Null(played.Instance.Variables["catatan"]);
    }

    [Fact]
    public void Items_go_in_one_by_one_and_results_come_out_in_their_order()
    {
        var played = Case.Given("""
            <bpmn:dataObject id="D1" name="daftar" isCollection="true"/>
            <bpmn:dataObject id="D2" name="nilai" isCollection="true"/>
            start S
            service A { <sop:activity type="nilai"/><bpmn:ioSpecification><bpmn:dataInput id="SEMUA" name="semua"/><bpmn:dataInput id="SATU" name="berkas"/><bpmn:dataOutput id="SKOR" name="skor"/><bpmn:dataOutput id="HASIL" name="hasil"/><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification><bpmn:dataInputAssociation><bpmn:sourceRef>D1</bpmn:sourceRef><bpmn:targetRef>SEMUA</bpmn:targetRef></bpmn:dataInputAssociation><bpmn:dataInputAssociation><bpmn:sourceRef>ITEM</bpmn:sourceRef><bpmn:targetRef>SATU</bpmn:targetRef></bpmn:dataInputAssociation><bpmn:dataOutputAssociation><bpmn:sourceRef>SKOR</bpmn:sourceRef><bpmn:targetRef>RES</bpmn:targetRef></bpmn:dataOutputAssociation><bpmn:dataOutputAssociation><bpmn:sourceRef>HASIL</bpmn:sourceRef><bpmn:targetRef>D2</bpmn:targetRef></bpmn:dataOutputAssociation><bpmn:multiInstanceLoopCharacteristics isSequential="true"><bpmn:loopDataInputRef>SEMUA</bpmn:loopDataInputRef><bpmn:loopDataOutputRef>HASIL</bpmn:loopDataOutputRef><bpmn:inputDataItem id="ITEM" name="butir"/><bpmn:outputDataItem id="RES" name="angka"/></bpmn:multiInstanceLoopCharacteristics> }
            user C
            S -> A -> C
            """).Started(new { daftar = JsonSerializer.SerializeToElement("ab".Select(c => c.ToString())) });
        Assert.Equal("a", played.Effect<Effect.QueueJob>().Input["berkas"]!.Value.GetString());
        played.JobSucceeded("A", new { skor = 3 });
        Assert.Equal("b", played.Effect<Effect.QueueJob>().Input["berkas"]!.Value.GetString());
        played.JobSucceeded("A", new { skor = 5 }).StandsOn("C").Has("nilai", JsonDocument.Parse("[3,5]").RootElement);
        Assert.Null(played.Instance.Variables["angka"]);
    }

    [Fact]
    public void A_repeating_timer_on_the_edge_fires_as_often_as_it_is_drawn()
    {
        var played = Case.Given("start S\nuser A\nboundary B attachedToRef=\"A\" cancelActivity=\"false\" timer:R2/PT1H\nend R\nend E\nS -> A -> E\nB -> R").Started();
        played.After(TimeSpan.FromHours(1)).Fired("B").After(TimeSpan.FromHours(1)).Fired("B");
        Assert.Empty(played.Instance.Timers);
        Assert.Equal(2, played.Entered.Count(id => id == "R"));
    }
}
