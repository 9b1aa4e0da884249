package org.milestonehub.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.identity.steward.MergeRecord;
import org.milestonehub.core.identity.steward.ReviewQueue;
import org.milestonehub.core.identity.steward.Sheet;
import org.milestonehub.core.identity.steward.Stewardship;
import org.milestonehub.core.identity.steward.Waiting;
import org.milestonehub.core.identity.steward.Waterfall;
import org.milestonehub.core.view.PublicId;

/** Answers about who is who: people by their public ids. */
public final class IdentityAnswers {

    private IdentityAnswers() {}

    /**
     * What waits.
     *
     * @param reasons word of a guard to the number of questions it holds; {@code too-little} where none objected
     */
    public record Queue(List<Group> people, Map<String, Long> reasons, long open, long later) {

        static Queue of(District district, ReviewQueue.Queue queue) {
            return new Queue(queue.groups().stream().map(group -> Group.of(district, group)).toList(), queue.reasons(), queue.open(), queue.later());
        }
    }

    /** Questions about one person. */
    public record Group(Person person, List<Question> questions) {

        static Group of(District district, ReviewQueue.Group group) {
            return new Group(Person.of(district, group.person()), group.questions().stream().map(one -> Question.of(district, one)).toList());
        }
    }

    /** Somebody in a list. */
    public record Person(UUID id, String name, String school, String grade) {

        static Person of(District district, Waiting.Named named) {
            return new Person(PublicId.of(district.id(), named.id()), named.name(), named.school(), named.grade());
        }
    }

    /**
     * May the two be one?
     *
     * @param kind record, duplicate or joins
     * @param bits for the two being one
     * @param guards what kept the hub from deciding
     * @param state open, later, same or different
     * @param decidedBy null while it waits
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Question(long question, String kind, Person person, Person other, String system, double bits, String why, List<String> guards,
            String state, Instant askedAt, @Nullable String decidedBy, @Nullable Instant decidedAt, @Nullable String reason) {

        static Question of(District district, Waiting one) {
            return new Question(one.question(), one.kind(), Person.of(district, one.person()), Person.of(district, one.other()), one.system(),
                    one.bits(), one.why(), one.guards(), one.state(), one.askedAt(), one.decision().map(Waiting.Decision::by).orElse(null),
                    one.decision().map(Waiting.Decision::at).orElse(null), one.decision().map(Waiting.Decision::reason).orElse(null));
        }
    }

    /**
     * Everything that is known of the two.
     *
     * @param waterfall bits that add up to the total within .01
     * @param household others with the same surname, telephone or address
     */
    public record Whole(Question question, List<Sheet.Row> rows, Waterfall waterfall, List<Neighbour> household, List<Merge> merges) {

        static Whole of(District district, Sheet sheet) {
            return new Whole(Question.of(district, sheet.question()), sheet.rows(), sheet.waterfall(), sheet.household().stream()
                    .map(one -> new Neighbour(Person.of(district, one.who()), one.born(), one.shares())).toList(),
                    sheet.merges().stream().map(one -> Merge.of(district, one)).toList());
        }
    }

    /** Somebody of the household. */
    public record Neighbour(Person person, String born, List<String> shares) {}

    /**
     * One person was taken into another.
     *
     * @param survivor whose id goes on
     * @param moved rows that name the survivor since
     * @param undoneBy null while it stands
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Merge(long event, UUID survivor, UUID absorbed, @Nullable Long question, String reason, String sentence, long moved,
            List<String> confirmed, String by, Instant at, @Nullable String undoneBy, @Nullable Instant undoneAt, @Nullable String undoneReason) {

        static Merge of(District district, MergeRecord one) {
            return new Merge(one.event(), PublicId.of(district.id(), one.survivor()), PublicId.of(district.id(), one.absorbed()),
                    one.question().orElse(null), one.reason(), one.sentence(), one.moved(), one.confirmed(), one.by(), one.at(),
                    one.undone().map(MergeRecord.Undone::by).orElse(null), one.undone().map(MergeRecord.Undone::at).orElse(null),
                    one.undone().map(MergeRecord.Undone::reason).orElse(null));
        }
    }

    /** An answer that holds no longer; {@code split} is null where no merge was taken back with it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TakenBack(long question, String answer, @Nullable Merge split) {

        static TakenBack of(District district, Stewardship.TakenBack one) {
            return new TakenBack(one.question(), one.answer().word(), one.split().map(merge -> Merge.of(district, merge)).orElse(null));
        }
    }

    /** What became of a question; {@code merge} is null where nobody was merged. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Decided(long question, String answer, @Nullable Merge merge) {

        static Decided of(District district, Stewardship.Decided one) {
            return new Decided(one.question(), one.answer().word(), one.merged().map(merge -> Merge.of(district, merge)).orElse(null));
        }
    }
}
