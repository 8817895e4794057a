# Files that go from one architecture to another. To be read by `run`.
#
# The images are drawn here, in the format of MNIST (IDX), whose numbers are big-endian; safetensors
# and checkpoints are little-endian.

# idx NAME FIRST COUNT: images of 28 x 28 with stripes and dots, and their labels.
idx() {
  LC_ALL=C awk -v first="$2" -v count="$3" \
    -v images="$1-images-idx3-ubyte" -v labels="$1-labels-idx1-ubyte" '
    BEGIN {
      high = int(count / 256)
      printf "%c%c%c%c%c%c%c%c%c%c%c%c%c%c%c%c", \
        0, 0, 8, 3, 0, 0, high, count % 256, 0, 0, 0, 28, 0, 0, 0, 28 > images
      printf "%c%c%c%c%c%c%c%c", 0, 0, 8, 1, 0, 0, high, count % 256 > labels
      for (i = first; i < first + count; i++) {
        digit = i % 10
        printf "%c", digit > labels
        for (p = 0; p < 784; p++) {
          row = int(p / 28)
          column = p % 28
          ink = (row + column + int(i / 10) % 3) % 10 == digit || (row * column + i) % 23 == 0
          printf "%c", ink * (100 + (i * 7 + p) % 150) > images
        }
      }
    }'
}

# verify COMMAND...: a command of the program on the virtual machine that is ready.
verify() {
  # shellcheck disable=SC2086
  limited 180 $java --add-modules jdk.incubator.vector -cp "$jar" dev.lanewise.verify.Main "$@" \
    > "$work/out" 2> "$work/err"
  code=$?
  return $code
}

# predict MODEL FILE: what it answers for every image, its own name left out.
predict() {
  verify predict "$1" idx/t10k-images-idx3-ubyte --json --labels idx/t10k-labels-idx1-ubyte \
    && sed "s/$1/model/" "$work/out" > "$2"
}

# train NAME EPOCHS OPTION...: a training; its parameters and its state are kept.
train() {
  name=$1 epochs=$2
  shift 2
  rm -f "$name.checkpoint" "$name.safetensors"
  verify mnist --offline --data idx --layers 784,16,10 --batch 10 --seed 3 --threads 1 \
    --epochs "$epochs" --checkpoint "$name.checkpoint" --save "$name.safetensors" "$@"
}

# state FILE: a checkpoint without its own digest and the times in it.
state() {
  LC_ALL=C sed '1{
    s/"lanewise.sha256":"[^"]*"//
    s/"times":"[^"]*"//
    s/"epoch-seconds":"[^"]*"//
    s/"history":"[^"]*"//
    s/ *$//
  }' "$1" | tail -c +9 | tr -d ' '
}

# numbers FOLDER: the report of a training without times and machine.
numbers() {
  grep -i -e 'accuracy" :' -e 'cost" :' -e '"parametersSha256"' -e '"outputs"' "$1/report.json"
}

# files MACHINE: trains here and there, each goes on from what the other kept, and all is compared.
files() {
  if ! own || ! machine "$1" 25 "$(cpu_of "$1")"; then
    say skipped "$1 files" "$reason"
    return
  fi
  mkdir -p "$work/files/idx"
  # In a shell of its own, which ends at the first difference.
  if (cd "$work/files" && compare "$1"); then
    say same "$1 files" ""
  else
    say "$(cat "$work/state")" "$1 files" "$(cat "$work/reason")"
  fi
}

compare() {
  if [ ! -f here.json ]; then
    own
    (cd idx && idx train 0 300 && idx t10k 300 100)
    train here-half 2 --no-report || broken "training here"
    train here 4 --report here-report || broken "training here"
    predict here-half.safetensors here.json || broken "predicting here"
  fi
  machine "$1" 25 "$(cpu_of "$1")"
  train there-half 2 --no-report || broken "training there"
  same here-half.safetensors there-half.safetensors
  if [ $form = short ]; then
    return
  fi
  state here-half.checkpoint > here.state
  state there-half.checkpoint > there.state
  same here.state there.state
  train there 4 --resume here-half.checkpoint --report there-report || broken "going on there"
  same here.safetensors there.safetensors
  numbers here-report > here.numbers
  numbers there-report > there.numbers
  same here.numbers there.numbers
  predict there-half.safetensors there.json || broken "predicting there"
  same here.json there.json
  own
  train back 4 --resume there-half.checkpoint --no-report || broken "going on here"
  same here.safetensors back.safetensors
}

# broken WHAT: what did not come to its end; after a signal that says nothing of the files.
broken() {
  if [ "$code" -ge 124 ]; then echo skipped; else echo failed; fi > "$work/state"
  echo "$1: code $code: $(grep -v '^WARNING' "$work/err" | head -n 1)" > "$work/reason"
  exit 1
}

same() {
  if [ ! -s "$1" ] || ! cmp -s "$1" "$2"; then
    echo differs > "$work/state"
    echo "$1 and $2 differ" > "$work/reason"
    exit 1
  fi
}
